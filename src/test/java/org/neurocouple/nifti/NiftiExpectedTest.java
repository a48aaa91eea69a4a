// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neurocouple.fmri.ScanSummary;
import org.neurocouple.GoldenData;
import org.neurocouple.Progress;
import org.neurocouple.SharedData;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** NIfTI files of the golden and the shared data read as nibabel reads them. */
class NiftiExpectedTest {

	@TestFactory
	Stream<DynamicTest> everyFileReadsAsNibabelReadsIt() throws IOException {
		Path expected = GoldenData.file("nifti/expected.json");
		JsonObject files = JsonParser.parseString(Files.readString(expected)).getAsJsonObject();
		return files.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
			Path path = file(file.getKey());
			JsonObject values = file.getValue().getAsJsonObject();
			checkVoxels(path, values);
			checkSummary(JsonParser.parseString(ScanSummary.of(path, Progress.NONE).toJson()), values);
		}));
	}

	/** Of the files that nibabel has read, only the small ones are in the repository. */
	private static Path file(String name) {
		return name.startsWith("nifti/") ? GoldenData.file(name) : SharedData.require(name);
	}

	private static void checkVoxels(Path path, JsonObject expected) throws IOException {
		try (NiftiImage image = NiftiImage.open(path)) {
			checkVoxels(image, expected);
		}
	}

	private static void checkVoxels(NiftiImage image, JsonObject expected) throws IOException {
		RandomAccessibleInterval<FloatType> values = image.values();
		Grid grid = image.grid();
		for (JsonElement sample : expected.getAsJsonArray("samples")) {
			JsonArray where = sample.getAsJsonArray().get(0).getAsJsonArray();
			int[] at = where.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
			float value = sample.getAsJsonArray().get(1).getAsFloat();
			float[] volume = image.volume(at.length > 3 ? at[3] : 0);
			assertEquals(value, volume[(at[2] * grid.ny() + at[1]) * grid.nx() + at[0]]);
			assertEquals(value, values.getAt(at).get());
		}
		image.forEachVolume(0, image.volumes(), (v, voxels) -> {
			long[] at = { 0, 0, 0, v };
			for (int i = 0; i < voxels.length; i += 101) {
				at[0] = i % grid.nx();
				at[1] = i / grid.nx() % grid.ny();
				at[2] = i / grid.nx() / grid.ny();
				assertEquals(voxels[i], values.getAt(Arrays.copyOf(at, values.numDimensions())).get());
			}
		});
	}

	private static void checkSummary(JsonElement summary, JsonObject expected) {
		JsonObject json = summary.getAsJsonObject();
		Set<String> keys = new HashSet<>(expected.keySet());
		keys.remove("samples");
		assertEquals(keys, json.keySet());
		for (String key : keys) {
			switch (key) {
				case "affine", "zooms" -> assertNumbers(expected.get(key), json.get(key), key);
				case "mean", "std", "min", "max" -> {
					double value = expected.get(key).getAsDouble();
					assertEquals(value, json.get(key).getAsDouble(), 1e-10 * Math.max(1, Math.abs(value)), key);
				}
				default -> assertEquals(expected.get(key), json.get(key), key);
			}
		}
	}

	private static void assertNumbers(JsonElement expected, JsonElement actual, String key) {
		if (!expected.isJsonArray()) {
			assertEquals(expected.getAsDouble(), actual.getAsDouble(), 1e-5, key);
			return;
		}
		assertEquals(expected.getAsJsonArray().size(), actual.getAsJsonArray().size(), key);
		for (int i = 0; i < expected.getAsJsonArray().size(); i++) {
			assertNumbers(expected.getAsJsonArray().get(i), actual.getAsJsonArray().get(i), key);
		}
	}

	@Test
	void headersWithoutTheirVoxelsStillRead() throws IOException {
		NiftiHeader nifti = NiftiHeader.read(GoldenData.file("nifti/nifti1.hdr"));
		assertEquals("NIfTI-1", nifti.format());
		assertArrayEquals(new int[] { 91, 109, 91 }, nifti.shape());
		assertEquals(DataType.INT16, nifti.type());
		assertEquals("[-2 0 0 90; 0 2 0 -126; 0 0 2 -72]", nifti.affine().toString());

		// What nibabel says of this file, which SPM wrote: its origin and its scaling count.
		NiftiHeader analyze = NiftiHeader.read(GoldenData.file("nifti/analyze.hdr"));
		assertEquals("ANALYZE 7.5", analyze.format());
		assertArrayEquals(new int[] { 91, 109, 91, 1 }, analyze.shape());
		assertEquals(DataType.UINT8, analyze.type());
		assertEquals(1715.0445556640625, analyze.slope());
		assertEquals(0, analyze.intercept());
		assertEquals("[-2 0 0 90; 0 2 0 -126; 0 0 2 -72]", analyze.affine().toString());
	}

	@Test
	void imageWithoutItsImgSaysSo() {
		Path header = GoldenData.file("nifti/analyze.hdr");
		String message = assertThrows(IOException.class, () -> NiftiImage.open(header)).getMessage();
		assertTrue(message.endsWith("analyze.hdr is one of a pair, and its analyze.img is missing."), message);
	}

	@Test
	void milliSecondsThatAreCalledSecondsAreUnderstoodAndSaid() throws IOException {
		NiftiHeader header = NiftiHeader.read(GoldenData.file("nifti/example4d.nii.gz"));
		assertEquals(2, header.repetitionTime());
		assertTrue(header.notes().get(0).endsWith("repetition time of 2000 (unit: sec), which is taken as 2 s."));
	}
}
