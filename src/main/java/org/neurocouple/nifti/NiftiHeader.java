// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the header of a NIfTI-1, NIfTI-2 or ANALYZE 7.5 file says. Lengths and
 * the affine are in the file's own units; {@link NiftiImage#grid()} has them in
 * mm. What was odd in the file, and how it was understood, is in
 * {@link #notes()}.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h</a>
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h">nifti2.h</a>
 */
public final class NiftiHeader {

	/** Above this, a repetition time in "seconds" must be in milliseconds. */
	private static final double LONGEST_REPETITION_TIME = 100;
	/** Below this, a repetition time is doubtful. */
	private static final double SHORTEST_REPETITION_TIME = 0.05;

	private final HeaderBytes bytes;
	private final int[] shape;
	private final DataType type;
	private final double[] zooms;
	private final double slope;
	private final double intercept;
	private final Placement placement;
	private final long dataOffset;
	private final double repetitionTime;
	private final List<String> notes = new ArrayList<>();

	/**
	 * Reads the header of a {@code .nii} or of an {@code .hdr} and {@code .img}
	 * pair, either of whose names will do; gzip-compressed or not, whatever the
	 * name says.
	 *
	 * @throws IOException naming the file, if it cannot be read or makes no sense
	 */
	public static NiftiHeader read(Path path) throws IOException {
		Path file = ImagePair.header(path);
		return new NiftiHeader(new HeaderBytes(file, VoxelStream.head(file, 540)));
	}

	/**
	 * Whether a file is to be read as NIfTI or ANALYZE, damaged or not: by its
	 * name, {@code .nii} or {@code .nii.gz}. The names {@code .hdr} and
	 * {@code .img} belong to other formats too, so there the first bytes of the
	 * header count.
	 */
	public static boolean recognises(Path path) {
		String name = path.toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".nii") || name.endsWith(".nii.gz")) return true;
		if (!ImagePair.isPart(path)) return false;
		try {
			return HeaderBytes.begin(VoxelStream.head(ImagePair.header(path), 4));
		}
		catch (IOException unreadable) {
			return false;
		}
	}

	private NiftiHeader(HeaderBytes bytes) throws IOException {
		this.bytes = bytes;
		shape = bytes.shape();
		if (bytes.hasEmptyDimension()) notes.add(file() + " has a dimension of 0, which is taken as 1: " + shapeText() +
			" voxels.");
		type = bytes.type();
		zooms = IntStream.rangeClosed(1, shape.length).mapToDouble(bytes::spacing).toArray();
		dataOffset = bytes.dataOffset();

		boolean hasSlope = bytes.slope() != 0 && Double.isFinite(bytes.slope());
		boolean scaled = hasSlope && Double.isFinite(bytes.intercept());
		if (hasSlope && !scaled) {
			notes.add(file() + " has no usable intercept (" + bytes.intercept() + "), so its values are taken"
				+ " unscaled.");
		}
		slope = scaled ? bytes.slope() : 1;
		intercept = scaled ? bytes.intercept() : 0;
		repetitionTime = readRepetitionTime();
		placement = Placement.of(bytes, shape, notes);
	}

	private double readRepetitionTime() {
		double stored = shape.length > 3 ? zooms[3] : Double.NaN;
		if (!(stored > 0) || Double.isInfinite(stored)) return Double.NaN;
		String unit = timeUnit();
		double seconds = switch (unit) {
			case "msec" -> stored / 1e3;
			case "usec" -> stored / 1e6;
			case "sec", "unknown" -> stored > LONGEST_REPETITION_TIME ? stored / 1e3 : stored;
			default -> Double.NaN;
		};
		if (Double.isNaN(seconds)) {
			notes.add(file() + " has no repetition time: its fourth dimension is in " + unit + ".");
		}
		else if (seconds != stored || seconds < SHORTEST_REPETITION_TIME) {
			notes.add(file() + " gives a repetition time of " + Affine.plain("", stored) + " (unit: " + unit
				+ "), which is taken as " + Affine.plain("", seconds) + " s"
				+ (seconds < SHORTEST_REPETITION_TIME ? " but is doubtful." : "."));
		}
		return seconds;
	}

	/** The file with the header: the {@code .nii}, or the {@code .hdr} of a pair. */
	public Path file() {
		return bytes.file();
	}

	/** "NIfTI-1", "NIfTI-2" or "ANALYZE 7.5". */
	public String format() {
		return bytes.format();
	}

	/** The byte order of header and voxels. */
	public ByteOrder byteOrder() {
		return bytes.order();
	}

	/** The dimensions as stored, one to seven of them. */
	public int[] shape() {
		return shape.clone();
	}

	/** How many volumes follow each other in time, or are otherwise stacked. */
	public int volumes() {
		return shape.length > 3 ? shape[3] : 1;
	}

	/** The type of the voxels as stored. */
	public DataType type() {
		return type;
	}

	/** The voxels' spacing and the time between volumes as stored, one for each dimension. */
	public double[] zooms() {
		return zooms.clone();
	}

	/** A stored value times this, plus {@link #intercept()}, is the real one. 1 where the file has 0 or NaN. */
	public double slope() {
		return slope;
	}

	/** What is added to a scaled value. 0 where the slope is not usable. */
	public double intercept() {
		return intercept;
	}

	/** "meter", "mm", "micron" or "unknown". */
	public String spaceUnit() {
		return switch (bytes.units() & 7) {
			case 1 -> "meter";
			case 2 -> "mm";
			case 3 -> "micron";
			default -> "unknown";
		};
	}

	/** The unit of the fourth dimension: "sec", "msec", "usec", "hz", "ppm", "rads" or "unknown". */
	public String timeUnit() {
		return switch (bytes.units() & 56) {
			case 8 -> "sec";
			case 16 -> "msec";
			case 24 -> "usec";
			case 32 -> "hz";
			case 40 -> "ppm";
			case 48 -> "rads";
			default -> "unknown";
		};
	}

	/** NIfTI's code for what the qform maps to; 0 if there is none. */
	public int qformCode() {
		return bytes.qformCode();
	}

	/** NIfTI's code for what the sform maps to; 0 if there is none. */
	public int sformCode() {
		return bytes.sformCode();
	}

	/**
	 * From voxels to the body's axes, in the unit {@link #spaceUnit()}: the
	 * sform, else the qform, else made of the spacing as nibabel makes it. Then
	 * the origin is the centre of the volume, or for ANALYZE that which SPM
	 * stored, and x runs to the left.
	 */
	public Affine affine() {
		return placement.affine();
	}

	/** What the affine was made from: "sform", "qform" or "spacing". */
	public String affineSource() {
		return placement.source();
	}

	/**
	 * Whether sform and qform are both there and mirror images of each other, so that either may have the sides wrong.
	 */
	public boolean isMirrored() {
		return Placement.isMirrored(bytes);
	}

	/** The real values of a buffer's first voxels, slope and intercept applied. */
	void decode(ByteBuffer from, double[] into, int count) {
		type.decode(from, into, count);
		if (slope == 1 && intercept == 0) return;
		for (int i = 0; i < count; i++) into[i] = into[i] * slope + intercept;
	}

	/** The dimensions of a volume, and its affine in mm. */
	public Grid grid() throws IOException {
		double mm = switch (spaceUnit()) {
			case "meter" -> 1000;
			case "micron" -> 0.001;
			default -> 1;
		};
		try {
			int[] size = Arrays.copyOf(shape, 3);
			Arrays.fill(size, Math.min(shape.length, 3), 3, 1);
			return new Grid(size[0], size[1], size[2], affine().scaled(mm));
		}
		catch (IllegalArgumentException e) {
			throw refusal("claims volumes of " + shapeText() + " voxels, more than can be held");
		}
	}

	/** Seconds between volumes; NaN if the file has no such time. */
	public double repetitionTime() {
		return repetitionTime;
	}

	/** The values to be shown as black and as white; both 0 if the file does not say. */
	public double[] displayRange() {
		return bytes.displayRange();
	}

	/** Whether a dimension of space or time is stored as 0, so that the voxels themselves have to tell. */
	boolean hasEmptyDimension() throws IOException {
		return bytes.hasEmptyDimension();
	}

	/** What a program or person wrote about the image; may be empty. */
	public String description() {
		return bytes.description();
	}

	/** The number of bytes before the first voxel in {@link #dataFile()}. */
	public long dataOffset() {
		return dataOffset;
	}

	/**
	 * The file with the voxels.
	 *
	 * @throws IOException if this is the header of a pair and the {@code .img} is missing
	 */
	public Path dataFile() throws IOException {
		return bytes.isSingle() ? file() : ImagePair.voxels(file());
	}

	/** One sentence for each thing that was odd in the header, with how it was understood. */
	public List<String> notes() {
		return Collections.unmodifiableList(notes);
	}

	/** As in "64 x 64 x 33 x 300". */
	public String shapeText() {
		return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
	}

	/** The refusal of this file, of which the sentence says something. */
	IOException refusal(String predicate) {
		return bytes.refusal(predicate);
	}
}
