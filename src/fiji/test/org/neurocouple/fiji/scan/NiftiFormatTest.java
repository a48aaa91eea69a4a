// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.GoldenData;
import org.neurocouple.SharedData;
import org.neurocouple.fiji.FijiTest;
import org.neurocouple.nifti.NiftiImage;
import org.scijava.display.Display;
import org.scijava.object.ObjectService;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.scif.services.DatasetIOService;
import io.scif.services.FormatService;
import net.imagej.Dataset;
import net.imagej.axis.Axes;
import net.imagej.legacy.LegacyService;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/** Scans opened as a user of Fiji, a macro and a script open them. */
class NiftiFormatTest extends FijiTest {

	private static final int UINT8 = 2, INT16 = 4, UINT16 = 512;

	@TempDir
	Path folder;

	/** Of the files that nibabel has read, only the small ones are in the repository. */
	@TestFactory
	Stream<DynamicTest> scriptsAndImageJSeeWhatNibabelSees() throws IOException {
		Path expected = GoldenData.file("nifti/expected.json");
		JsonObject files = JsonParser.parseString(Files.readString(expected)).getAsJsonObject();
		return files.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
			Path file = name.startsWith("nifti/") ? GoldenData.file(name) : SharedData.require(name);
			checkDataset(context.service(DatasetIOService.class).open(file.toString()), files.getAsJsonObject(name));
			checkImage(file.toString(), files.getAsJsonObject(name));
		}));
	}

	private static void checkDataset(Dataset dataset, JsonObject expected) {
		for (JsonElement sample : expected.getAsJsonArray("samples")) {
			RandomAccess<RealType<?>> voxel = dataset.randomAccess();
			int[] at = place(sample);
			for (int axis = 0; axis < at.length; axis++) {
				int d = dataset.dimensionIndex(List.of(Axes.X, Axes.Y, Axes.Z, Axes.TIME).get(axis));
				if (d >= 0) voxel.setPosition(at[axis], d);
			}
			assertEquals(sample.getAsJsonArray().get(1).getAsFloat(), voxel.get().getRealFloat());
		}
		double[] zooms = expected.getAsJsonArray("zooms").asList().stream().mapToDouble(JsonElement::getAsDouble)
			.toArray();
		for (int d = 0; d < dataset.numDimensions(); d++) {
			int axis = List.of(Axes.X, Axes.Y, Axes.Z, Axes.TIME).indexOf(dataset.axis(d).type());
			assertEquals(expected.getAsJsonArray("shape").get(axis).getAsLong(), dataset.dimension(d));
			if (axis < 3) assertEquals(zooms[axis], dataset.averageScale(d), 1e-5);
			if (axis < 3) assertEquals("mm", dataset.axis(d).unit());
		}
	}

	/** No signature may name a class of ImageJ 1, or JUnit loads it before it is patched. */
	private static void checkImage(String path, JsonObject expected) {
		ImagePlus image = IJ.openImage(path);
		JsonArray shape = expected.getAsJsonArray("shape"), zooms = expected.getAsJsonArray("zooms");
		int[] size = { shape.get(0).getAsInt(), shape.get(1).getAsInt(), 1, shape.get(2).getAsInt(),
			shape.size() > 3 ? shape.get(3).getAsInt() : 1 };
		assertEquals(Arrays.toString(size), Arrays.toString(image.getDimensions()));
		Calibration calibration = image.getCalibration();
		assertEquals("mm", calibration.getUnit());
		assertEquals(zooms.get(0).getAsDouble(), calibration.pixelWidth, 1e-5);
		assertEquals(zooms.get(1).getAsDouble(), calibration.pixelHeight, 1e-5);
		if (size[3] > 1) assertEquals(zooms.get(2).getAsDouble(), calibration.pixelDepth, 1e-5);
		for (JsonElement sample : expected.getAsJsonArray("samples")) {
			int[] at = place(sample);
			ImageProcessor slice =
				image.getStack().getProcessor(image.getStackIndex(1, at[2] + 1, at.length > 3 ? at[3] + 1 : 1));
			assertEquals(sample.getAsJsonArray().get(1).getAsFloat(), slice.getf(at[0], at[1]));
		}
		String orientation = expected.get("axcodes").getAsString();
		assertTrue(image.getInfoProperty().contains("\norientation = " + orientation + ", from the "));
		image.close();
	}

	private static int[] place(JsonElement sample) {
		return sample.getAsJsonArray().get(0).getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt)
			.toArray();
	}

	@Test
	void theFrameIntervalIsTheRepetitionTimeInSeconds() {
		ImagePlus image = IJ.openImage(GoldenData.file("nifti/example4d.nii.gz").toString());
		assertEquals(2, image.getCalibration().frameInterval);
		assertEquals("s", image.getCalibration().getTimeUnit());
		assertTrue(image.getInfoProperty().contains("2000 (unit: sec), which is taken as 2 s."));
	}

	@Test
	void masksAndAtlasesStayWholeNumbers() throws IOException {
		Path mask = file("mask.nii", UINT8, 4, 3, 2, 1), atlas = file("atlas.nii", UINT16, 4, 3, 2, 1);
		write(mask, 352 + 13, ByteBuffer.allocate(1).put((byte) 200));
		write(atlas, 352 + 26, ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 40000));
		assertEquals(8, IJ.openImage(mask.toString()).getBitDepth());
		assertEquals(200, IJ.openImage(mask.toString()).getStack().getProcessor(2).get(1, 0));
		assertEquals(16, IJ.openImage(atlas.toString()).getBitDepth());
		assertEquals(40000, IJ.openImage(atlas.toString()).getStack().getProcessor(2).get(1, 0));
	}

	@Test
	void uncompressedFilesAreNotReadIntoMemory() throws IOException {
		Path huge = file("huge.nii", INT16, 512, 512, 64, 128);
		long last = 512L * 512 * 64 * 128 - 1;
		write(huge, 352 + 2 * last, ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) -7));
		long before = usedMemory();
		ImagePlus image = IJ.openImage(huge.toString());
		assertEquals(64 * 128, image.getStackSize());
		assertEquals(-7, image.getStack().getProcessor(64 * 128).getf(511, 511));
		assertTrue(usedMemory() - before < 100_000_000, "4 GB of voxels should not be in memory");
	}

	@Test
	void closedImagesLeaveNeitherThreadsNorMappings() throws Exception {
		for (int i = 0; i < 5; i++) {
			ImagePlus image = IJ.openImage(file("closed" + i + ".nii", INT16, 64, 64, 30, 2).toString());
			assertTrue(image.getStack().isVirtual());
			assertEquals(0, image.getStack().getProcessor(60).getf(63, 63));
			image.close();
		}
		assertTrue(Thread.getAllStackTraces().keySet().stream()
			.noneMatch(thread -> thread.getName().contains("io-sync")), "SCIFIO's threads should be gone");
		// What Fiji itself knows of them is gone at once; were it not, no collection would let go of the mappings.
		assertEquals(0, context.service(ObjectService.class).getObjects(Display.class).size());
		assertEquals(0, context.service(LegacyService.class).getImageMap().getImageDisplays().size());
		assumeTrue(Files.exists(Path.of("/proc/self/maps")), "Only Linux tells what is mapped");
		for (int tries = 0; tries < 600 && mappedFiles("closed") > 0; tries++) {
			System.gc();
			Thread.sleep(100);
		}
		assertEquals(0, mappedFiles("closed"));
	}

	private static long mappedFiles(String name) throws IOException {
		try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
			return mappings.filter(line -> line.contains("/" + name)).count();
		}
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void compressedFilesThatDoNotFitAreRefused() throws IOException {
		try (NiftiImage image = NiftiImage.open(GoldenData.file("nifti/example4d.nii.gz"))) {
			String message =
				assertThrows(IOException.class, () -> CompressedScan.checkMemory(image, 1 << 20)).getMessage();
			assertTrue(message.contains("example4d.nii.gz needs 2 MB of memory to be opened, but Fiji has only 1 MB"
				+ " to spare"), message);
			CompressedScan.checkMemory(image);
		}
	}

	@Test
	void damageIsOneSentenceAndEndsTheMacro() throws IOException {
		Path cut = folder.resolve("cut.nii.gz");
		byte[] whole = Files.readAllBytes(GoldenData.file("nifti/example4d.nii.gz"));
		Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
		assertNull(IJ.openImage(cut.toString()));
		assertEquals(cut + " is truncated or damaged (Unexpected end of ZLIB input stream);"
			+ " copy or download it again.", IJ.getErrorMessage());
		assertEquals("[aborted]", macro("open('" + cut + "'); return 'went on';"));
	}

	@Test
	void escapeStopsTheReadingOfACompressedFile() throws Exception {
		String path = SharedData.require("haxby/bold_1slice_12runs.nii.gz").toString();
		Thread presses = new Thread(() -> {
			while (!Thread.interrupted()) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		});
		presses.start();
		try {
			assertNull(IJ.openImage(path));
		}
		finally {
			presses.interrupt();
			presses.join();
			IJ.resetEscape();
		}
		assertNotNull(IJ.openImage(path));
	}

	@Test
	void filesOfOtherFormatsAreLeftToThem() throws IOException {
		NiftiOpener opener = new NiftiOpener();
		for (String name : new String[] { "radiance.hdr", "kontron.img", "archive.gz", "picture.tif" }) {
			assertFalse(opener.supportsOpen(Files.writeString(folder.resolve(name), "#?RADIANCE").toString()), name);
		}
		assertFalse(opener.supportsOpen(folder.resolve("missing.nii").toString()));
		assertFalse(opener.supportsOpen("https://example.org/scan.nii.gz"));
		assertTrue(opener.supportsOpen(Files.writeString(folder.resolve("broken.nii"), "no header").toString()));

		Path header = file("pair.hdr", INT16, 2, 2, 2, 1);
		write(header, 108, ByteBuffer.allocate(4));
		write(header, 344, StandardCharsets.ISO_8859_1.encode("ni1"));
		Path voxels = Files.write(folder.resolve("pair.img"), new byte[16]);
		assertTrue(opener.supportsOpen(voxels.toString()));
		assertInstanceOf(ImagePlus.class, IJ.openImage(voxels.toString()));
	}

	@Test
	void aFormatThatScifioLostAtTheStartIsThereWhenItIsNeeded() {
		FormatService formats = context.service(FormatService.class);
		formats.removeFormat(formats.getFormatFromClass(NiftiFormat.class));
		assertNotNull(IJ.openImage(SharedData.require("nifti/functional.nii").toString()));
		assertNotNull(formats.getFormatFromClass(NiftiFormat.class));
	}

	@Test
	void loadFmriLeavesTheScanAsTheActiveImage() {
		Path scan = GoldenData.file("nifti/functional.nii");
		assertEquals("functional.nii 17 21 3 20 4 mm 2", macro("run('Load fMRI (NIfTI)...', 'input=" + scan + "');"
			+ "getDimensions(x, y, c, z, t); getVoxelSize(w, h, d, unit);"
			+ "return getTitle + ' ' + x + ' ' + y + ' ' + z + ' ' + t + ' ' + w + ' ' + unit + ' '"
			+ " + Stack.getFrameInterval;"));
		IJ.getImage().close();
	}

	private String macro(String text) {
		return context.service(LegacyService.class).getIJ1Helper().runMacro(text.replace('\'', '"'));
	}

	/** A NIfTI-1 file whose voxels are all 0, and take no space on the disk. */
	private Path file(String name, int type, int... shape) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
		header.putInt(0, 348).putShort(40, (short) shape.length);
		long bytes = type == UINT8 ? 1 : 2;
		for (int d = 0; d < shape.length; d++) {
			header.putShort(42 + 2 * d, (short) shape[d]).putFloat(80 + 4 * d, 1);
			bytes *= shape[d];
		}
		header.putShort(70, (short) type).putFloat(108, 352).put(344, "n+1".getBytes(StandardCharsets.ISO_8859_1));
		Path file = folder.resolve(name);
		write(file, 352 + bytes - 1, ByteBuffer.allocate(1));
		write(file, 0, header);
		return file;
	}

	private static void write(Path file, long position, ByteBuffer bytes) throws IOException {
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.getChannel().write(bytes.rewind(), position);
		}
	}
}
