// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.VoxelStream;
import org.neurocouple.Progress;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** What there is to know about a scan before it is used: its header and the range of its values. */
public final class ScanSummary {

	private final NiftiHeader header;
	private final Map<String, String> facts;
	private final Statistics statistics = new Statistics();

	/** Reads the whole image, without holding it. What is odd in its header goes to {@link Progress#note}. */
	public static ScanSummary of(Path file, Progress progress) throws IOException {
		try (NiftiImage image = NiftiImage.open(file)) {
			image.header().notes().forEach(progress::note);
			return new ScanSummary(image, progress);
		}
	}

	private ScanSummary(NiftiImage image, Progress progress) throws IOException {
		header = image.header();
		facts = facts(image);
		int voxels = image.grid().voxels();
		progress.step("Reading " + header.file().getFileName(), image.volumes());
		double[] values = new double[VoxelStream.CHUNK];
		try (VoxelStream stream = new VoxelStream(header)) {
			for (int v = 0; v < image.volumes(); v++) {
				for (int start = 0; start < voxels; start += values.length) {
					progress.checkCancelled();
					int count = Math.min(values.length, voxels - start);
					stream.read(values, count);
					statistics.add(values, count);
				}
				progress.advance(1);
			}
			stream.finish();
		}
	}

	/** Mean and spread of the finite values, chunk by chunk (Chan, Golub and LeVeque 1983), and their range. */
	private static final class Statistics {

		private long count;
		private long notFinite;
		private double mean = Double.NaN;
		private double squares;
		private double min = Double.NaN;
		private double max = Double.NaN;

		void add(double[] values, int length) {
			int n = 0;
			double sum = 0;
			for (int i = 0; i < length; i++) {
				double x = values[i];
				if (!Double.isFinite(x)) continue;
				values[n++] = x;
				sum += x;
				if (!(min <= x)) min = x;
				if (!(max >= x)) max = x;
			}
			notFinite += length - n;
			if (n == 0) return;
			double chunkMean = sum / n, chunkSquares = 0;
			for (int i = 0; i < n; i++) chunkSquares += (values[i] - chunkMean) * (values[i] - chunkMean);
			double apart = count == 0 ? 0 : chunkMean - mean;
			mean = (count == 0 ? chunkMean : mean) + apart * n / (count + n);
			squares += chunkSquares + apart * apart * count * n / (count + n);
			count += n;
		}

		double deviation() {
			return Math.sqrt(squares / count);
		}
	}

	/**
	 * What the header says in a user's words, a name and a text for each thing.
	 * The affine has a line for each of its rows.
	 */
	public static Map<String, String> facts(NiftiImage image) {
		NiftiHeader header = image.header();
		Affine affine = image.grid().affine();
		boolean scaled = header.slope() != 1 || header.intercept() != 0;
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("file", header.file().toString());
		facts.put("format", header.format()
			+ (header.byteOrder() == ByteOrder.BIG_ENDIAN ? ", big-endian" : ", little-endian"));
		facts.put("dimensions", header.shapeText());
		facts.put("type", header.type()
			+ (scaled ? ", times " + number(header.slope()) + " plus " + number(header.intercept()) : ""));
		facts.put("spacing", Affine.plain(" x ", affine.spacing()) + " mm");
		facts.put("units", header.spaceUnit() + ", " + header.timeUnit());
		facts.put("orientation", affine.orientation() + ", from the " + switch (header.affineSource()) {
			case "sform" -> "sform (code " + header.sformCode() + ")";
			case "qform" -> "qform (code " + header.qformCode() + ")";
			default -> "spacing alone";
		});
		facts.put("first voxel", affine.orientation().chars().mapToObj(ScanSummary::opposite)
			.collect(Collectors.joining(", ")));
		facts.put("TR", Double.isNaN(header.repetitionTime()) ? "none" : number(header.repetitionTime()) + " s");
		// A nanometre is the noise of a rotation.
		facts.put("affine", Arrays.stream(affine.matrix())
			.map(row -> Affine.plain("  ", Arrays.stream(row).map(x -> Math.rint(x * 1e6) / 1e6).toArray()))
			.collect(Collectors.joining("\n")));
		if (!header.description().isEmpty()) facts.put("description", header.description());
		if (!header.notes().isEmpty()) facts.put("note", String.join("\n", header.notes()));
		return facts;
	}

	/** The side on which an axis begins that runs to the side with this letter. */
	private static String opposite(int letter) {
		return switch (letter) {
			case 'R' -> "left";
			case 'L' -> "right";
			case 'A' -> "posterior";
			case 'P' -> "anterior";
			case 'S' -> "inferior";
			default -> "superior";
		};
	}

	/** A line for each thing, its name in front. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		facts.forEach((name, fact) -> {
			String[] lines = fact.split("\n");
			for (int i = 0; i < lines.length; i++) line(text, i == 0 ? name : "", lines[i]);
		});
		line(text, "values", number(statistics.min) + " to " + number(statistics.max) + ", mean "
			+ number(statistics.mean) + ", SD " + number(statistics.deviation())
			+ (statistics.notFinite > 0 ? ", without " + statistics.notFinite + " that are not finite" : ""));
		return text.toString();
	}

	private static void line(StringBuilder text, String name, String content) {
		text.append(String.format(Locale.ROOT, "%-12s %s%n", name, content));
	}

	private static String number(double x) {
		return Affine.plain("", x);
	}

	/**
	 * One JSON object with the same, the names, types and units that nibabel gives:
	 * {@code zooms} and {@code affine} as stored, {@code on_disk_dtype} as numpy
	 * on a little-endian machine names it. Values that are not finite are left
	 * out of the statistics; a number that does not exist is null.
	 */
	public String toJson() {
		JsonObject json = new JsonObject();
		JsonArray shape = new JsonArray();
		for (int size : header.shape()) shape.add(size);
		json.add("shape", shape);
		json.addProperty("on_disk_dtype", dtype());
		json.add("zooms", array(header.zooms()));
		JsonArray units = new JsonArray();
		units.add(header.spaceUnit());
		units.add(header.timeUnit());
		json.add("units", units);
		JsonArray affine = new JsonArray();
		for (double[] row : header.affine().matrix()) affine.add(array(row));
		json.add("affine", affine);
		json.addProperty("sform_code", header.sformCode());
		json.addProperty("qform_code", header.qformCode());
		json.addProperty("slope", header.slope());
		json.addProperty("inter", header.intercept());
		json.addProperty("axcodes", header.affine().orientation());
		addNumber(json, "mean", statistics.mean);
		addNumber(json, "std", statistics.deviation());
		addNumber(json, "min", statistics.min);
		addNumber(json, "max", statistics.max);
		return json.toString();
	}

	private String dtype() {
		String name = header.type().toString();
		int bytes = header.type().bytes();
		return header.byteOrder() == ByteOrder.BIG_ENDIAN && bytes > 1 ? ">" + name.charAt(0) + bytes : name;
	}

	/** As many digits as the stored floats have, not those of their rounding errors. */
	private static JsonArray array(double[] numbers) {
		JsonArray array = new JsonArray();
		for (double x : numbers) {
			if (Double.isFinite(x)) array.add(Double.parseDouble(Float.toString((float) x)));
			else array.add(JsonNull.INSTANCE);
		}
		return array;
	}

	private static void addNumber(JsonObject json, String name, double x) {
		if (Double.isFinite(x)) json.addProperty(name, x);
		else json.add(name, JsonNull.INSTANCE);
	}
}
