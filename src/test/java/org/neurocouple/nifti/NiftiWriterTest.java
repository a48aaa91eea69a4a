// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.neurocouple.Refusal;

class NiftiWriterTest {

	@TempDir
	Path folder;

	private static Affine affine(double... rows) {
		double[][] m = new double[3][4];
		for (int i = 0; i < 12; i++) m[i / 4][i % 4] = (float) rows[i];
		return new Affine(m);
	}

	private static final Affine OBLIQUE =
		affine(0.64, -2.5986774, 1.5349419, 10, 1.4924515, 1.44, 1.8449807, -20, 1.167471, -0.41626456, -3.2, 30);

	@ParameterizedTest
	@ValueSource(strings = { "map.nii", "map.nii.gz" })
	void whatIsWrittenReadsBackTheSame(String name) throws IOException {
		Random random = new Random(1);
		Grid grid = new Grid(31, 37, 29, OBLIQUE);
		float[][] volumes = new float[3][grid.voxels()];
		for (float[] volume : volumes) {
			for (int i = 0; i < volume.length; i++) volume[i] = Float.intBitsToFloat(random.nextInt());
		}
		volumes[1][5] = Float.NaN;
		volumes[1][6] = -0f;
		Path file = folder.resolve(name);
		NiftiWriter.write(file, grid, volumes, 1.5);
		try (NiftiImage image = NiftiImage.open(file)) {
			assertEquals(grid, image.grid());
			assertEquals(3, image.volumes());
			assertEquals(1.5, image.repetitionTime());
			assertEquals("mm", image.header().spaceUnit());
			assertEquals("sec", image.header().timeUnit());
			assertTrue(image.header().notes().isEmpty());
			image.forEachVolume(0, 3, (v, voxels) -> assertArrayEquals(volumes[v], voxels));
			assertEquals(Float.floatToIntBits(-0f), Float.floatToIntBits(image.volume(1)[6]));
		}
		byte[] first = Files.readAllBytes(file);
		NiftiWriter.write(file, grid, volumes, 1.5);
		assertArrayEquals(first, Files.readAllBytes(file));
	}

	/** Programs that read the qform only see the same place, for left- and right-handed affines alike. */
	@Test
	void qformSaysTheSameAsTheSform() throws IOException {
		Affine[] affines = { OBLIQUE, affine(-2, 0, 0, 90, 0, 2, 0, -126, 0, 0, 2, -72),
			affine(2, 0, 0, -90, 0, 2, 0, -126, 0, 0, 2, -72), affine(-2, 0, 0, 9, 0, -3, 0, 8, 0, 0, 4, 7),
			affine(0, 0, -2, 1, 3, 0, 0, 2, 0, 4, 0, 3), affine(0, -2, 0, 1, 0, 0, -3, 2, -4, 0, 0, 3) };
		for (Affine affine : affines) {
			Path file = folder.resolve("map.nii");
			NiftiWriter.write(file, new Grid(2, 3, 4, affine), new float[1][24], Double.NaN);
			byte[] bytes = Files.readAllBytes(file);
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 0);
			Files.write(file, bytes);
			NiftiHeader header = NiftiHeader.read(file);
			assertEquals("qform", header.affineSource());
			for (int r = 0; r < 3; r++) {
				assertArrayEquals(affine.matrix()[r], header.affine().matrix()[r], 1e-5, affine.toString());
			}
		}
	}

	@Test
	void oneMapHasThreeDimensionsAndNoTime() throws IOException {
		Path file = folder.resolve("mean.nii.gz");
		NiftiWriter.write(file, new Grid(2, 3, 4, OBLIQUE), new float[1][24], Double.NaN);
		NiftiHeader header = NiftiHeader.read(file);
		assertArrayEquals(new int[] { 2, 3, 4 }, header.shape());
		assertTrue(Double.isNaN(header.repetitionTime()));
	}

	@Test
	void mapsHaveNoRepetitionTime() throws IOException {
		Path file = folder.resolve("maps.nii.gz");
		NiftiWriter.write(file, new Grid(2, 3, 4, OBLIQUE), new float[5][24], Double.NaN);
		NiftiHeader header = NiftiHeader.read(file);
		assertEquals(5, header.volumes());
		assertTrue(Double.isNaN(header.repetitionTime()));
	}

	@Test
	void whatNiftiCannotHoldIsRefusedBeforeAFileAppears() {
		Grid grid = new Grid(40000, 1, 1, OBLIQUE);
		Path file = folder.resolve("wide.nii");
		String message = assertThrows(Refusal.class,
			() -> NiftiWriter.create(file, grid, 1, 2)).getMessage();
		assertTrue(message.startsWith(file.toString()) && message.contains("32767"), message);
		Path text = folder.resolve("map.txt");
		assertThrows(Refusal.class,
			() -> NiftiWriter.create(text, new Grid(2, 2, 2, OBLIQUE), 1, 2));
		assertTrue(Files.notExists(file) && Files.notExists(text));
	}

	@Test
	void tooFewTooManyAndWrongVolumesAreErrors() throws IOException {
		Grid grid = new Grid(2, 2, 2, OBLIQUE);
		NiftiWriter writer = NiftiWriter.create(folder.resolve("map.nii"), grid, 2, 2);
		assertThrows(IllegalArgumentException.class, () -> writer.write(new float[7]));
		writer.write(new float[8]);
		assertThrows(IllegalStateException.class, writer::close);
		assertThrows(Refusal.class,
			() -> NiftiWriter.write(folder.resolve("none.nii"), grid, new float[0][8], 2));
	}
}
