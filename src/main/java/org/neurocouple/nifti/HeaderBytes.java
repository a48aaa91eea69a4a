// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The fields of a header, each at its place. ANALYZE 7.5 has those it shares
 * with NIfTI-1 at the same places. NIfTI-2 is "wide": 64-bit dimensions and
 * reals, 32-bit codes.
 */
final class HeaderBytes {

	private final Path file;
	private final ByteBuffer bytes;
	private final boolean wide;
	private final boolean analyze;
	private final boolean single;

	/** @param head the start of the file, 540 bytes if it has as many */
	HeaderBytes(Path file, byte[] head) throws IOException {
		this.file = file;
		if (head.length == 0) throw refusal("is empty");
		Surface.refuseGifti(file, head);
		String start = new String(head, 0, Math.min(head.length, 24), StandardCharsets.ISO_8859_1);
		if (start.startsWith("/annex/objects/") || start.startsWith("version https://git-lfs")) {
			throw refusal("stands for " + ImagePair.FETCH);
		}
		bytes = ByteBuffer.wrap(head);
		int size = head.length < 4 ? 348 : readSize();
		if (head.length < size) throw refusal("ends after " + head.length + " bytes, within its header");
		wide = size == 540;

		String magic = new String(head, wide ? 4 : 344, 3, StandardCharsets.ISO_8859_1);
		String version = wide ? "2" : "1";
		boolean header = ImagePair.isHeader(file);
		analyze = !wide && header && !magic.startsWith("n");
		if (!analyze && !magic.equals("n+" + version) && !magic.equals("ni" + version)) {
			throw refusal("is not a NIfTI file, for its magic is not n+" + version + " or ni" + version);
		}
		single = !analyze && (magic.charAt(1) == '+' || !header);
		if (wide) Surface.refuseCifti(file, bytes.getInt(504));
	}

	/** Whether a file that starts like this could be one of ours. */
	static boolean begin(byte[] head) {
		return head.length >= 4 && Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
			.anyMatch(order -> isSize(ByteBuffer.wrap(head).order(order).getInt()));
	}

	private static boolean isSize(int size) {
		return size == 348 || size == 540;
	}

	private int readSize() throws IOException {
		for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			int size = bytes.order(order).getInt(0);
			if (isSize(size)) return size;
		}
		throw refusal("is not a NIfTI or ANALYZE file, for it does not start with a header's size of 348 or 540;"
			+ " convert it to NIfTI first, for example with dcm2niix or mri_convert");
	}

	Path file() {
		return file;
	}

	String format() {
		return analyze ? "ANALYZE 7.5" : wide ? "NIfTI-2" : "NIfTI-1";
	}

	boolean isAnalyze() {
		return analyze;
	}

	/** Whether the voxels follow in the same file. */
	boolean isSingle() {
		return single;
	}

	ByteOrder order() {
		return bytes.order();
	}

	/** The dimensions; one of 0 after the first counts as 1, as in NIfTI's own library. */
	int[] shape() throws IOException {
		return LongStream.of(sizes()).mapToInt(size -> (int) Math.max(1, size)).toArray();
	}

	/** Whether a dimension of space or time is 0, after the first. */
	boolean hasEmptyDimension() throws IOException {
		return LongStream.of(sizes()).limit(4).anyMatch(size -> size == 0);
	}

	/** The dimensions as stored. */
	private long[] sizes() throws IOException {
		int at = wide ? 16 : 40;
		long count = wide ? bytes.getLong(at) : bytes.getShort(at);
		if (count < 1 || count > 7) throw refusal("claims to have " + count + " dimensions instead of 1 to 7");
		long[] sizes = IntStream.rangeClosed(1, (int) count)
			.mapToLong(d -> wide ? bytes.getLong(at + 8 * d) : bytes.getShort(at + 2 * d)).toArray();
		String text = LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining(" x "));
		if (sizes[0] < 1 || LongStream.of(sizes).anyMatch(s -> s < 0)) {
			throw refusal("has a dimension below 1 (" + text + ")");
		}
		if (LongStream.of(sizes).anyMatch(s -> s > Integer.MAX_VALUE)) {
			throw refusal("claims " + text + " voxels, more than can be held");
		}
		if (LongStream.of(sizes).skip(4).anyMatch(s -> s > 1)) {
			throw refusal("has more than four dimensions (" + text
				+ "); a scan has three of space and one of time");
		}
		return sizes;
	}

	DataType type() throws IOException {
		try {
			return DataType.of(bytes.getShort(wide ? 12 : 70));
		}
		catch (IllegalArgumentException e) {
			throw refusal("has voxels that are " + e.getMessage()
				+ ", which are not read; convert it to an integer or float type");
		}
	}

	/** The spacing along a dimension from 1 on; 0 has the handedness of the qform. */
	double spacing(int dimension) {
		return real(wide ? 104 : 76, dimension);
	}

	double slope() {
		return real(wide ? 176 : 112, 0);
	}

	double intercept() {
		return analyze ? 0 : real(wide ? 184 : 116, 0);
	}

	/** The darkest and the brightest value to be shown; both 0 if the file does not say. */
	double[] displayRange() {
		return new double[] { real(wide ? 200 : 128, 0), real(wide ? 192 : 124, 0) };
	}

	/** Free text, of which SPM and FSL tell what they did. */
	String description() {
		String text = new String(bytes.array(), wide ? 240 : 148, 80, StandardCharsets.ISO_8859_1);
		int end = text.indexOf('\0');
		return (end < 0 ? text : text.substring(0, end)).strip();
	}

	/** Where the voxels start. */
	long dataOffset() throws IOException {
		double offset = wide ? bytes.getLong(168) : bytes.getFloat(108);
		int header = wide ? 540 : 348;
		// Four bytes that tell of extensions follow a header.
		if (single && offset == 0) return header + 4;
		if (!(offset >= (single ? header : 0) && offset < 1L << 53)) {
			throw refusal("says that its voxels start at byte " + Affine.plain("", offset)
				+ ", which cannot be; it may be damaged");
		}
		return (long) offset;
	}

	/** The codes of the units of space and time, or'ed. */
	int units() {
		return analyze ? 0 : wide ? bytes.getInt(500) : bytes.get(123);
	}

	int qformCode() {
		return analyze ? 0 : wide ? bytes.getInt(344) : bytes.getShort(252);
	}

	int sformCode() {
		return analyze ? 0 : wide ? bytes.getInt(348) : bytes.getShort(254);
	}

	/** b, c and d, then the offsets x, y and z. */
	double quaternion(int index) {
		return real(wide ? 352 : 256, index);
	}

	double sform(int row, int column) {
		return real(wide ? 400 : 280, 4 * row + column);
	}

	/** The voxel of the origin along an axis, counted from 1, which SPM keeps where ANALYZE has its "originator". */
	int spmOrigin(int axis) {
		return bytes.getShort(253 + 2 * axis);
	}

	private double real(int offset, int index) {
		return wide ? bytes.getDouble(offset + 8 * index) : bytes.getFloat(offset + 4 * index);
	}

	/** The refusal of this file, of which the sentence says something. */
	IOException refusal(String predicate) {
		return new IOException(file + " " + predicate + ".");
	}
}
