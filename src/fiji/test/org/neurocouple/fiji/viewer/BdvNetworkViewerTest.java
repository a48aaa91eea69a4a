// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.report.NetworkChoice;

class BdvNetworkViewerTest {

	@TempDir
	private Path folder;

	private Path draw(String name, NetworkChoice choice) throws IOException {
		Path picture = folder.resolve(name);
		new BdvNetworkViewer().draw(choice, picture, Progress.NONE);
		return picture;
	}

	private Path results() throws IOException {
		return TinyResults.write(folder.resolve("results"), TinyResults.LAS);
	}

	@Test
	void theSameNetworksGiveTheSameFile() throws IOException {
		Path results = results();
		assertArrayEquals(Files.readAllBytes(draw("a.png", TinyResults.choice(results, null))), Files.readAllBytes(draw("b.png",
			TinyResults.choice(results, null))));
	}

	@Test
	void aTemplateOfAnotherGridLiesUnderTheMaps() throws IOException {
		Path results = results();
		Grid fine = new Grid(60, 90, 60, new Affine(new double[][] { { 1, 0, 0, -25 }, { 0, 1, 0, -35 }, { 0, 0, 1, -25 } }));
		float[] values = new float[fine.voxels()];
		for (int v = 0; v < values.length; v++) values[v] = 10 + v % 7;
		Path template = folder.resolve("template.nii.gz");
		NiftiWriter.write(template, fine, new float[][] { values }, Double.NaN);
		BufferedImage over = ImageIO.read(draw("t.png", new NetworkChoice(results, "BN1", template, 2.3)).toFile());
		BufferedImage mean = ImageIO.read(draw("m.png", TinyResults.choice(results, "BN1")).toFile());
		assertEquals(mean.getWidth(), over.getWidth());
		int different = 0;
		for (int x = 0; x < mean.getWidth(); x++) if (mean.getRGB(x, 250) != over.getRGB(x, 250)) different++;
		assertTrue(different > 100, "" + different);
	}

	@Test
	void manyNetworksTakeSeveralPages() throws IOException {
		Path results = results();
		Path networks = results.resolve("networks/networks.nii.gz");
		float[][] maps = new float[SliceFigure.PER_PAGE + 1][TinyResults.LAS.voxels()];
		for (int n = 0; n < maps.length; n++) maps[n][n] = 1;
		NiftiWriter.write(networks, TinyResults.LAS, maps, Double.NaN);
		String told = new BdvNetworkViewer().draw(TinyResults.choice(results, null), folder.resolve("all.png"),
			Progress.NONE);
		assertTrue(told.contains("all.png") && told.contains("all-2.png"), told);
	}

	@Test
	void aMapWithoutWeightsIsDrawn() throws IOException {
		Path results = results();
		NiftiWriter.write(results.resolve("networks/networks.nii.gz"), TinyResults.LAS, new float[1][TinyResults.LAS
			.voxels()], Double.NaN);
		assertTrue(Files.exists(draw("empty.png", TinyResults.choice(results, null))));
	}

	@Test
	void whatIsWrongIsNamed() throws IOException {
		Path results = results();
		assertTold("BN9", TinyResults.choice(results, "BN1,BN9"));
		assertTold("nothing.nii", new NetworkChoice(results, null, folder.resolve("nothing.nii"), 2.3));
		assertTold("3 volumes", new NetworkChoice(results, null, results.resolve("networks/networks.nii.gz"), 2.3));
		assertTold("train", TinyResults.choice(folder.resolve("elsewhere"), null));
		assertThrows(Refusal.class, () -> new NetworkChoice(results, null, null, -1));
	}

	private void assertTold(String part, NetworkChoice choice) {
		Exception failure = assertThrows(Exception.class, () -> draw("wrong.png", choice));
		assertTrue(failure.getMessage().contains(part), failure.getMessage());
		assertTrue(Files.notExists(folder.resolve("wrong.png")));
	}

	/** The command tells what to do about it, as wherever memory is short. */
	@Test
	void memoryThatRunsOutWhileTheWindowOpensIsNoOtherFailure() {
		assertThrows(OutOfMemoryError.class, () -> BdvNetworkViewer.onEventThread(() -> {
			throw new OutOfMemoryError("Java heap space");
		}));
		assertTrue(assertThrows(Refusal.class, () -> BdvNetworkViewer.onEventThread(() -> {
			throw new IllegalStateException("no pixels");
		})).getMessage().contains("no pixels"));
	}
}
