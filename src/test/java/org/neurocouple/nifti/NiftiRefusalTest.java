// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.fmri.ScanSummary;
import org.neurocouple.Progress;

/** Files that make no sense are refused by one plain sentence that names them, and cost no memory. */
class NiftiRefusalTest {

	@TempDir
	Path folder;

	private final NiftiBytes bytes = new NiftiBytes();

	private static void assertRefused(Path file, String reason) {
		IOException refusal = assertThrows(IOException.class, () -> {
			try (NiftiImage image = NiftiImage.open(file)) {
				image.forEachVolume(0, image.volumes(), (v, voxels) -> {});
			}
		});
		String message = refusal.getMessage();
		assertTrue(message.startsWith(file.toString()), message);
		assertTrue(message.contains(reason), message);
		assertTrue(message.endsWith("."), message);
		assertFalse(message.contains("\n") || message.contains("Exception"), message);
	}

	private void assertRefused(String reason) {
		assertRefused(NiftiBytes.write(folder.resolve("bad.nii"), bytes.single(new byte[1000])), reason);
		assertRefused(NiftiBytes.write(folder.resolve("bad.nii.gz"), bytes.single(new byte[1000])), reason);
	}

	@Test
	void missingFile() {
		assertRefused(folder.resolve("none.nii"), "does not exist");
	}

	@Test
	void folderInsteadOfAFile() {
		assertRefused(folder, "is a folder");
	}

	@Test
	void emptyFile() throws IOException {
		assertRefused(Files.createFile(folder.resolve("empty.nii")), "is empty");
		assertRefused(Files.createFile(folder.resolve("empty.nii.gz")), "is empty");
		assertRefused(NiftiBytes.write(folder.resolve("nothing.nii.gz"), new byte[0]), "is empty");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 4, 100, 347 })
	void truncatedHeader(int length) {
		byte[] start = Arrays.copyOf(bytes.header().array(), length);
		assertRefused(NiftiBytes.write(folder.resolve("short.nii"), start), "within its header");
		assertRefused(NiftiBytes.write(folder.resolve("short.nii.gz"), start), "within its header");
	}

	@Test
	void truncatedHeaderOfVersionTwo() {
		bytes.version = 2;
		bytes.magic = "n+2";
		byte[] start = Arrays.copyOf(bytes.header().array(), 400);
		assertRefused(NiftiBytes.write(folder.resolve("short.nii"), start), "ends after 400 bytes");
	}

	@Test
	void truncatedData() {
		byte[] whole = bytes.single(bytes.counting());
		byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
		assertRefused(NiftiBytes.write(folder.resolve("short.nii"), shorter), "is too small");
		assertRefused(NiftiBytes.write(folder.resolve("short.nii.gz"), shorter), "is truncated or damaged");
	}

	@Test
	void truncatedGzip() throws IOException {
		byte[] compressed = NiftiBytes.gzip(bytes.single(bytes.counting()));
		for (int length : new int[] { 2, 9, 30, compressed.length / 2, compressed.length - 1 }) {
			Path file = Files.write(folder.resolve("cut.nii.gz"), Arrays.copyOf(compressed, length));
			assertRefused(file, "is truncated or damaged");
		}
	}

	@Test
	void damagedGzip() throws IOException {
		byte[] compressed = NiftiBytes.gzip(bytes.single(bytes.counting()));
		compressed[compressed.length - 6] ^= 1;
		assertRefused(Files.write(folder.resolve("checksum.nii.gz"), compressed), "is truncated or damaged");
		compressed[40] ^= 0x55;
		compressed[41] ^= 0x55;
		assertRefused(Files.write(folder.resolve("content.nii.gz"), compressed), "is truncated or damaged");
	}

	@Test
	void volumeBeyondAllReason() {
		bytes.dim = new long[] { 4, 32767, 32767, 32767, 32767, 1, 1, 1 };
		assertRefused("claims");
		bytes.dim = new long[] { 3, 1200, 1200, 1200, 1, 1, 1, 1 };
		assertRefused("too small");
		bytes.version = 2;
		bytes.magic = "n+2";
		bytes.dim = new long[] { 4, 1L << 40, 1L << 40, 1L << 40, 1L << 40, 1, 1, 1 };
		assertRefused("claims");
		bytes.dim = new long[] { 4, Long.MAX_VALUE, 2, 2, 2, 1, 1, 1 };
		assertRefused("claims");
		bytes.dim = new long[] { 4, 2, 2, 2, Integer.MAX_VALUE, 1, 1, 1 };
		assertRefused("too small");
	}

	/** Deflate could hold this much, so the file is looked through before a volume is allocated. */
	@Test
	void volumeThatAGzipCouldHoldButDoesNot() throws IOException {
		bytes.type = 2;
		bytes.dim = new long[] { 3, 1000, 1000, 1900, 1, 1, 1, 1 };
		byte[] padding = new byte[2_000_000];
		new Random(1).nextBytes(padding);
		assertRefused(NiftiBytes.write(folder.resolve("bomb.nii.gz"), bytes.single(padding)),
			"is truncated or damaged (it ends too early)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void dimensionBelowZero(int axis) {
		bytes.dim[axis] = -5;
		assertRefused("dimension below 1");
		bytes.dim[1] = 0;
		assertRefused("dimension below 1");
	}

	/** The file holds more than a dimension of 1 takes, so 0 hides a number. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4 })
	void dimensionOfZeroThatHidesVoxels(int axis) {
		bytes.dim[axis] = 0;
		assertRefused("has a dimension of 0, but more voxels than");
	}

	@Test
	void surfacesAreToldWhatToConvertAndHow() throws IOException {
		bytes.version = 2;
		bytes.magic = "n+2";
		bytes.dim = new long[] { 6, 1, 1, 1, 1, 20, 30, 1 };
		for (int intent : new int[] { 3002, 3006, 3012 }) {
			bytes.intent = intent;
			assertRefused("is a CIFTI file, whose values stand on a surface");
			assertRefused("wb_command -cifti-parcellate");
		}
		String gifti = "<?xml version=\"1.0\"?>\n<!DOCTYPE GIFTI SYSTEM \"http://www.nitrc.org/gifti.dtd\">\n<GIFTI Version=\"1.0\">";
		for (String name : new String[] { "a.func.gii", "a.nii" }) {
			assertRefused(Files.writeString(folder.resolve(name), gifti), "is a GIfTI file, whose values stand on a surface");
			assertRefused(folder.resolve(name), "_bold.nii.gz");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 8, 1024 })
	void impossibleNumberOfDimensions(int dimensions) {
		bytes.dim[0] = dimensions;
		assertRefused("claims to have " + dimensions + " dimensions");
	}

	@Test
	void fiveDimensions() {
		bytes.dim = new long[] { 5, 2, 3, 2, 1, 3, 1, 1 };
		assertRefused("more than four dimensions (2 x 3 x 2 x 1 x 3)");
	}

	@ParameterizedTest
	@CsvSource({ "0, unknown type", "1, bits", "32, complex", "128, RGB", "1536, 128-bit", "2304, RGB",
		"77, code 77" })
	void unreadableType(int type, String name) {
		bytes.type = type;
		assertRefused(name);
	}

	@Test
	void wrongMagic() {
		bytes.magic = "n+3";
		assertRefused("magic");
		bytes.magic = "\0\0\0";
		assertRefused("magic");
	}

	@ParameterizedTest
	@ValueSource(doubles = { -352, 100, Double.NaN, Double.POSITIVE_INFINITY, 1e30 })
	void impossibleOffset(double offset) {
		bytes.offset = offset;
		byte[] header = Arrays.copyOf(bytes.header().array(), 2000);
		assertRefused(NiftiBytes.write(folder.resolve("bad.nii"), header), "start at byte");
	}

	@Test
	void offsetBeyondTheEnd() {
		bytes.offset = 1e6;
		byte[] header = Arrays.copyOf(bytes.header().array(), 2000);
		assertRefused(NiftiBytes.write(folder.resolve("bad.nii"), header), "is too small");
	}

	@Test
	void somethingElse() throws IOException {
		byte[] noise = new byte[2000];
		new Random(2).nextBytes(noise);
		assertRefused(NiftiBytes.write(folder.resolve("noise.nii"), noise), "is not a NIfTI or ANALYZE file");
		assertRefused(NiftiBytes.write(folder.resolve("noise.nii.gz"), noise), "is not a NIfTI or ANALYZE file");
	}

	@Test
	void placeholderOfDataThatIsElsewhere() throws IOException {
		Path annex = Files.writeString(folder.resolve("annex.nii.gz"), "/annex/objects/MD5E-s123--abc.nii.gz\n",
			StandardCharsets.US_ASCII);
		assertRefused(annex, "datalad get");
		Path link = Files.createSymbolicLink(folder.resolve("link.nii.gz"), Path.of(".git/annex/objects/x"));
		assertRefused(link, "datalad get");
	}

	@Test
	void randomlyDamagedHeadersAreReadOrRefusedButNothingElse() throws IOException {
		Random random = new Random(3);
		Path file = folder.resolve("fuzz.nii");
		for (int trial = 0; trial < 500; trial++) {
			bytes.version = 1 + trial % 2;
			bytes.magic = "n+" + bytes.version;
			byte[] damaged = bytes.single(bytes.counting());
			for (int i = 0; i < 3; i++) damaged[random.nextInt(bytes.version == 1 ? 348 : 540)] = (byte) random.nextInt(256);
			Files.write(file, damaged);
			try (NiftiImage image = NiftiImage.open(file)) {
				ScanSummary.of(file, Progress.NONE).toString();
				long[] first = new long[image.image().numDimensions()];
				assertEquals(image.volume(0)[0], image.values().getAt(first).get());
			}
			catch (IOException e) {
				assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
			}
		}
	}

	@Test
	void pairWithoutItsHeaderOrVoxels() {
		bytes.magic = "ni1";
		Path header = NiftiBytes.write(folder.resolve("a.hdr"), bytes.header().array());
		assertRefused(header, "its a.img is missing");
		Path voxels = NiftiBytes.write(folder.resolve("b.img"), bytes.counting());
		assertRefused(voxels, "its b.hdr is missing");
	}
}
