// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.study.TinyStudy;

class NetworkMapsTest {

	private static final Grid GRID = TinyStudy.grid(4, 3);
	private static final int[] VOXELS = { 5, 21, 42 };

	@TempDir
	private Path results;

	private Path networks;

	@BeforeEach
	void write() throws IOException {
		networks = Files.createDirectories(results.resolve("networks"));
		Mask mask = new Mask(GRID, VOXELS);
		mask.write(networks.resolve("mask.nii.gz"));
		NiftiWriter.write(networks.resolve("mean.nii.gz"), GRID, new float[1][64], Double.NaN);
		NiftiWriter.write(networks.resolve("networks.nii.gz"), GRID, new float[][] { mask.scatter(new float[] { 1, -3, 2 }),
			mask.scatter(new float[] { Float.NaN, 0, 1 }) }, Double.NaN);
	}

	@Test
	void mapsAreReadWithinTheMask() throws IOException {
		NetworkMaps maps = NetworkMaps.read(networks, Progress.NONE);
		assertArrayEquals(new float[] { 1, -3, 2 }, maps.maps()[0]);
		assertArrayEquals(new float[] { 0, 0, 1 }, maps.maps()[1]);
		assertEquals(21, maps.peak(0));
		assertArrayEquals(GRID.affine().apply(1, 1, 1), maps.peakMillimetres(0));
		double[] near = GRID.affine().apply(1.3, .7, 1);
		assertEquals(-3, maps.weight(0, near));
		assertTrue(Double.isNaN(maps.weight(0, GRID.affine().apply(0, 0, 0))));
		assertTrue(Double.isNaN(maps.weight(0, new double[] { 500, 0, 0 })));
		assertEquals(new PeakAndSpread(1, -3, Math.sqrt(14 / 3.)), maps.peakAndSpread(0));
		assertEquals(0, PeakAndSpread.of(new float[3]).deviation());
		assertArrayEquals(new int[] { 1, 0 }, maps.indices(" BN2, BN1 "));
		assertArrayEquals(new int[] { 0, 1 }, maps.indices(null));
		assertTrue(assertThrows(Refusal.class, () -> maps.indices("BN3")).getMessage().contains("BN3"));
	}

	@Test
	void aMaskOfAnotherGridIsRefused() throws IOException {
		new Mask(TinyStudy.grid(4, 2), VOXELS).write(networks.resolve("mask.nii.gz"));
		assertTrue(assertThrows(IOException.class, () -> NetworkMaps.read(networks, Progress.NONE)).getMessage().contains("mask"));
	}

	@Test
	void anAnatomyMustFitWhereItIsNotPlacedByItsAffine() throws IOException {
		Path fine = results.resolve("fine.nii");
		NiftiWriter.write(fine, TinyStudy.grid(8, 1.5), new float[1][512], Double.NaN);
		Path picture = results.resolve("picture.png");
		assertTrue(assertThrows(Refusal.class, () -> ResultFigures.drawNetworks(new NetworkChoice(results,
			null, fine, 2), picture, Progress.NONE)).getMessage().contains("BigDataViewer"));
		assertTrue(Files.notExists(picture));
		ResultFigures.drawNetworks(new NetworkChoice(results, "BN2", networks.resolve("mean.nii.gz"), 2), picture,
			Progress.NONE);
		assertTrue(Files.exists(picture));
	}

	@Test
	void layersBeforeTheNetworksNeedTheModel() throws IOException {
		Path table = Files.writeString(networks.resolve("diagnostics.csv"), "layer,unitcount,x\n1,6,0\n2,4,0\n3,2,0\n");
		assertArrayEquals(new int[0], NetworkMaps.earlierLayers(networks));
		Files.writeString(networks.resolve("model.safetensors"), "");
		assertArrayEquals(new int[] { 6, 4 }, NetworkMaps.earlierLayers(networks));
		Files.move(table, networks.resolve("layers.csv")); // its name in version 0.1
		assertArrayEquals(new int[] { 6, 4 }, NetworkMaps.earlierLayers(networks));
	}
}
