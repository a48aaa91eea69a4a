// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.Cases;
import org.neurocouple.fmri.ScanSummary;
import org.neurocouple.Progress;

class NiftiImageTest {

	@TempDir
	Path folder;

	private final NiftiBytes bytes = new NiftiBytes();

	/** NIfTI's code, its name, three values at the type's limits as longs or doubles, and how they are put. */
	static Stream<Arguments> types() {
		return Stream.of(
			type(2, "uint8", 1, (b, x) -> b.put(x.byteValue()), 0, 128, 255),
			type(256, "int8", 1, (b, x) -> b.put(x.byteValue()), -128, -1, 127),
			type(4, "int16", 2, (b, x) -> b.putShort(x.shortValue()), -32768, -1, 32767),
			type(512, "uint16", 2, (b, x) -> b.putShort(x.shortValue()), 0, 32768, 65535),
			type(8, "int32", 4, (b, x) -> b.putInt(x.intValue()), Integer.MIN_VALUE, -1, 65537),
			type(768, "uint32", 4, (b, x) -> b.putInt(x.intValue()), 0, 1L << 31, 0xffffff00L),
			type(1024, "int64", 8, (b, x) -> b.putLong(x.longValue()), Long.MIN_VALUE, -1, 1L << 40),
			type(1280, "uint64", 8, (b, x) -> b.putLong(Double.valueOf(x.doubleValue() / 2).longValue() << 1),
				0, 1L << 40, Math.pow(2, 63)),
			type(16, "float32", 4, (b, x) -> b.putFloat(x.floatValue()), -1.5, Float.MAX_VALUE, Double.NaN),
			type(64, "float64", 8, (b, x) -> b.putDouble(x.doubleValue()), -1.5, 1e-30, Double.NEGATIVE_INFINITY))
			.flatMap(List::stream);
	}

	private static List<Arguments> type(int code, String name, int size, BiConsumer<ByteBuffer, Number> put,
		Number... values)
	{
		List<Arguments> both = new ArrayList<>();
		for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			ByteBuffer voxels = ByteBuffer.allocate(3 * size).order(order);
			for (Number value : values) put.accept(voxels, value);
			both.add(Arguments.of(code, name, order, voxels.array(), values));
		}
		return both;
	}

	@ParameterizedTest(name = "{1} {2}")
	@MethodSource("types")
	void everyTypeReadsInBothByteOrders(int code, String name, ByteOrder order, byte[] voxels, Number[] values)
		throws IOException
	{
		bytes.type = code;
		bytes.order = order;
		bytes.dim = new long[] { 3, 3, 1, 1, 0, 0, 0, 0 };
		float[] expected = new float[3];
		for (int i = 0; i < 3; i++) expected[i] = values[i].floatValue();
		for (int version = 1; version <= 2; version++) {
			bytes.version = version;
			bytes.magic = "n+" + version;
			for (String file : List.of("scan.nii", "scan.nii.gz")) {
				try (NiftiImage image = NiftiImage.open(
					NiftiBytes.write(folder.resolve(file), bytes.single(voxels))))
				{
					assertEquals(name, image.header().type().toString());
					assertArrayEquals(expected, image.volume(0));
					RandomAccessibleInterval<? extends RealType<?>> stored = image.image();
					for (int i = 0; i < 3; i++) {
						assertEquals(values[i].doubleValue(), stored.getAt(i, 0, 0).getRealDouble());
						assertEquals(expected[i], image.values().getAt(i, 0, 0).get());
					}
				}
			}
		}
	}

	@Test
	void imageHasTheTypeOfTheFileAndValuesTheScale() throws IOException {
		bytes.type = 512;
		bytes.slope = 0.5;
		bytes.intercept = 10;
		try (NiftiImage image = NiftiImage.open(bytes.write(folder.resolve("scan.nii")))) {
			assertEquals("UnsignedShortType", image.image().getType().getClass().getSimpleName());
			assertArrayEquals(new long[] { 2, 3, 2, 2 }, image.image().dimensionsAsLongArray());
			assertEquals(23, image.image().getAt(1, 2, 1, 1).getRealDouble());
			assertEquals(21.5f, image.values().getAt(1, 2, 1, 1).get());
			assertEquals(21.5f, image.volume(1)[11]);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "scan.nii", "scan.nii.gz" })
	void volumesReadInAnyOrder(String name) throws IOException {
		bytes.dim[4] = 5;
		try (NiftiImage image = NiftiImage.open(bytes.write(folder.resolve(name)))) {
			for (int v : new int[] { 3, 4, 0, 0, 2, 1 }) {
				assertEquals(12 * v, image.volume(v)[0]);
				assertEquals(12 * v + 11, image.volume(v)[11]);
			}
			List<String> seen = new ArrayList<>();
			image.forEachVolume(1, 3, (v, voxels) -> seen.add(v + ":" + voxels[0] + ":" + voxels[11]));
			assertEquals(List.of("1:12.0:23.0", "2:24.0:35.0", "3:36.0:47.0"), seen);
			image.forEachVolume(5, 0, (v, voxels) -> seen.clear());
			assertEquals(3, seen.size());
			assertThrows(IndexOutOfBoundsException.class, () -> image.volume(5));
			assertThrows(IndexOutOfBoundsException.class, () -> image.forEachVolume(3, 3, (v, voxels) -> {}));
		}
	}

	@Test
	void compressionIsSeenInTheFileNotInItsName() throws IOException {
		Path plain = Files.write(folder.resolve("plain.nii.gz"), bytes.single(bytes.counting()));
		Path compressed = Files.write(folder.resolve("gzip.nii"), NiftiBytes.gzip(bytes.single(bytes.counting())));
		for (Path file : List.of(plain, compressed)) {
			try (NiftiImage image = NiftiImage.open(file)) {
				assertEquals(23, image.volume(1)[11]);
				assertEquals(23, image.values().getAt(1, 2, 1, 1).get());
			}
		}
	}

	@Test
	void gzipInSeveralPiecesReadsAsOne() throws IOException {
		byte[] whole = bytes.single(bytes.counting());
		ByteArrayOutputStream pieces = new ByteArrayOutputStream();
		for (int start = 0; start < whole.length; start += 100) {
			pieces.write(NiftiBytes.gzip(Arrays.copyOfRange(whole, start, Math.min(start + 100, whole.length))));
		}
		Path file = Files.write(folder.resolve("pieces.nii.gz"), pieces.toByteArray());
		try (NiftiImage image = NiftiImage.open(file)) {
			assertEquals(23, image.volume(1)[11]);
		}
	}

	@Test
	void offsetIsTakenAtItsWord() throws IOException {
		byte[] voxels = bytes.counting();
		for (int offset : new int[] { 348, 352, 353, 1000 }) {
			bytes.offset = offset;
			byte[] whole = ByteBuffer.allocate(offset + voxels.length).put(bytes.header().array())
				.position(offset).put(voxels).array();
			try (NiftiImage image = NiftiImage.open(NiftiBytes.write(folder.resolve("scan.nii"), whole))) {
				assertEquals(23, image.volume(1)[11]);
				assertEquals(23, image.values().getAt(1, 2, 1, 1).get());
			}
		}
	}

	@Test
	void extensionsAndBytesAfterTheDataAreSkipped() throws IOException {
		bytes.offset = 352 + 160;
		byte[] whole = bytes.single(bytes.counting());
		byte[] longer = Arrays.copyOf(whole, whole.length + 1000);
		for (String name : List.of("scan.nii", "scan.nii.gz")) {
			try (NiftiImage image = NiftiImage.open(NiftiBytes.write(folder.resolve(name), longer))) {
				image.forEachVolume(0, 2, (v, voxels) -> assertEquals(12 * v, voxels[0]));
				assertEquals(23, image.values().getAt(1, 2, 1, 1).get());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hdr img", "hdr.gz img.gz", "hdr img.gz", "HDR IMG" })
	void pairsOpenByEitherName(String endings) throws IOException {
		String[] ending = endings.split(" ");
		for (String magic : new String[] { "ni1", null }) {
			bytes.magic = magic;
			Path header = NiftiBytes.write(folder.resolve("scan." + ending[0]), bytes.header().array());
			Path voxels = NiftiBytes.write(folder.resolve("scan." + ending[1]), bytes.counting());
			for (Path name : List.of(header, voxels)) {
				try (NiftiImage image = NiftiImage.open(name)) {
					assertEquals(magic == null ? "ANALYZE 7.5" : "NIfTI-1", image.header().format());
					assertEquals(23, image.volume(1)[11]);
				}
			}
		}
	}

	@Test
	void flatAndSingleImagesHaveOneVolume() throws IOException {
		bytes.dim = new long[] { 2, 4, 3, 0, 0, 0, 0, 0 };
		try (NiftiImage image = NiftiImage.open(bytes.write(folder.resolve("slice.nii")))) {
			assertEquals("4 x 3 x 1", image.grid().toString().substring(0, 9));
			assertEquals(11, image.volume(0)[11]);
		}
		bytes.dim = new long[] { 4, 4, 3, 2, 1, 0, 0, 0 };
		try (NiftiImage image = NiftiImage.open(bytes.write(folder.resolve("one.nii")))) {
			assertEquals(1, image.volumes());
			assertEquals(1.5, image.repetitionTime());
			assertEquals(3, image.image().numDimensions());
		}
	}

	/** The file is sparse: it takes no room on most file systems. */
	@Test
	void filesAboveTwoGibibytesAreMappedAndStreamed() throws IOException {
		bytes.type = 4;
		bytes.dim = new long[] { 4, 1000, 1000, 10, 130, 1, 1, 1 };
		Path file = NiftiBytes.write(folder.resolve("large.nii"), bytes.single(new byte[0]));
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.seek(352 + 2L * 1000 * 1000 * 10 * 130 - 2);
			out.write(new byte[] { 7, 1 });
		}
		try (NiftiImage image = NiftiImage.open(file)) {
			RandomAccessibleInterval<FloatType> values = image.values();
			assertEquals(263, values.getAt(999, 999, 9, 129).get());
			assertEquals(0, values.getAt(998, 999, 9, 129).get());
			image.forEachVolume(129, 1, (v, voxels) -> assertEquals(263, voxels[voxels.length - 1]));
		}
	}

	@Test
	void summaryLeavesOutWhatIsNotFinite() throws IOException {
		bytes.dim = new long[] { 3, 4, 1, 1, 0, 0, 0, 0 };
		ScanSummary holes = summaryOf(Float.NaN, 1, Float.POSITIVE_INFINITY, 3);
		String text = holes.toString();
		assertTrue(text.contains("1 to 3, mean 2, SD 1, without 2 that are not finite"), text);
		assertTrue(holes.toJson().contains("\"mean\":2.0,\"std\":1.0,\"min\":1.0,\"max\":3.0"), holes.toJson());
		ScanSummary nothing = summaryOf(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
		assertTrue(nothing.toJson().contains("\"mean\":null,\"std\":null,\"min\":null"), nothing.toJson());
	}

	private ScanSummary summaryOf(float... values) throws IOException {
		ByteBuffer voxels = ByteBuffer.allocate(4 * values.length).order(bytes.order);
		for (float value : values) voxels.putFloat(value);
		Path file = NiftiBytes.write(folder.resolve("some.nii"), bytes.single(voxels.array()));
		return ScanSummary.of(file, Progress.NONE);
	}

	@Test
	void summaryTellsWhatAPersonAsksFirst() throws IOException {
		bytes.type = 4;
		bytes.order = ByteOrder.BIG_ENDIAN;
		bytes.pixdim[4] = 1500;
		List<String> notes = new ArrayList<>();
		Path file = bytes.write(folder.resolve("scan.nii"));
		String text = ScanSummary.of(file, new Progress() {

			@Override
			public void note(String sentence) {
				notes.add(sentence);
			}
		}).toString();
		assertEquals(List.of(
			"file         " + file,
			"format       NIfTI-1, big-endian",
			"dimensions   2 x 3 x 2 x 2",
			"type         int16",
			"spacing      2 x 3 x 4 mm",
			"units        mm, sec",
			"orientation  RAS, from the sform (code 1)",
			"first voxel  left, posterior, inferior",
			"TR           1.5 s",
			"affine       2  0  0  -1",
			"             0  3  0  -2",
			"             0  0  4  -3",
			"             0  0  0  1",
			"note         " + notes.get(0),
			"values       0 to 23, mean 11.5, SD 6.922187"), text.lines().toList());
		assertEquals(List.of(file + " gives a repetition time of 1500 (unit: sec), which is taken as 1.5 s."), notes);
	}

	@Test
	void dimensionsOfZeroThatMeanNothingCountAsOne() throws IOException {
		try (NiftiImage image = NiftiImage.open(Cases.file("dim-1/dim4_zero.nii"))) {
			assertEquals(1, image.volumes());
			assertEquals(60, image.grid().voxels());
			assertEquals(60, image.volume(0).length);
			assertTrue(image.header().notes().get(0).endsWith("has a dimension of 0, which is taken as 1: 5 x 4 x 3 x 1 voxels."));
		}
		try (NiftiImage image = NiftiImage.open(Cases.file("dim-1/dim0_7_zeros.nii"))) {
			assertEquals(60, image.grid().voxels());
			assertEquals(0, image.header().notes().size());
		}
		NiftiBytes bytes = new NiftiBytes();
		bytes.dim = new long[] { 4, 5, 4, 0, 2, 0, 0, 0 };
		for (String name : List.of("a.nii", "a.nii.gz")) {
			try (NiftiImage image = NiftiImage.open(NiftiBytes.write(folder.resolve(name), bytes.single(new byte[160])))) {
				assertEquals(2, image.volumes());
				assertEquals(20, image.grid().voxels());
			}
		}
	}
}
