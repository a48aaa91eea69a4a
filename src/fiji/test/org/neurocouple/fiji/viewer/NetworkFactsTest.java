// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.pair.TinyPairs;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.results.ResultFiles;

/** What the dark panel tells beside the maps. */
class NetworkFactsTest {

	@TempDir
	private Path results;

	@Test
	void theNeuronIsThatOfTheVerdict() throws IOException {
		BestSeries series = NetworkFacts.read(TinyPairs.write(results)).series();
		assertEquals(List.of(new BestNeurons.Best("tale", "L1H1D2", "r = 0.40 given nuisances, family-wise p = 0.020")), series.of(
			"BN1").stream().map(BestSeries.Pair::best).toList());
		assertEquals(List.of(new BestNeurons.Best("tale", "L1H1D1", "r = 0.87, family-wise p = 0.300")), series.of("BN2").stream()
			.map(BestSeries.Pair::best).toList());
		assertTrue(Float.isNaN(series.of("BN2").get(0).ofNetwork()[3]));
		assertEquals(List.of(), series.of("BN3"));
	}

	@Test
	void theRegionIsThatOfTheVoxelUnderThePlace() throws IOException {
		ResultFiles.Networks files = new ResultFiles(TinyResults.write(results, TinyResults.LAS)).networks();
		Grid grid = TinyResults.LAS;
		float[] labels = new float[grid.voxels()];
		labels[TinyResults.voxel(grid, 2, 10, 7)] = 12;
		NiftiWriter.write(files.regions(), grid, new float[][] { labels }, Double.NaN);
		Files.writeString(files.regionNames(), "label,region\n12,\"Temporal, left\"\n");
		Regions regions = NetworkFacts.read(results).regions();
		double[] centre = grid.affine().apply(2, 10, 7);
		assertEquals("Temporal, left", regions.at(centre));
		assertEquals("Temporal, left", regions.at(new double[] { centre[0] + 1.4, centre[1] - 1.9, centre[2] + 2.4 }));
		assertEquals("", regions.at(new double[] { centre[0] + 1.6, centre[1], centre[2] }));
		assertEquals("", regions.at(new double[] { 1000, 0, 0 }));
	}

	@Test
	void resultsWithoutAtlasAndStoriesTellNothing() throws IOException {
		NetworkFacts facts = NetworkFacts.read(TinyResults.write(results, TinyResults.LAS));
		assertEquals("", facts.regions().at(new double[3]));
		assertEquals(List.of(), facts.series().of("BN1"));
	}

	@Test
	void aSeriesIsPaintedUpwardsAndHasAGapWhereAVolumeIsBlank() {
		BufferedImage image = new BufferedImage(100, 118, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		float[] spike = { 0, 0, 2, 0, 0, Float.NaN, Float.NaN, -2, -2, -2 };
		SeriesPainter.paint(graphics, new BestSeries.Pair(new BestNeurons.Best("", "", ""), new float[10], spike), "", new Rectangle(0, 0, 100, 118));
		graphics.dispose();
		assertTrue(painted(image, 25, 18, 22), "the third of ten values is the highest");
		assertTrue(painted(image, 85, 112, 118), "the ninth is the lowest");
		for (int x = 55; x < 65; x++) for (int y = 18; y < 118; y++)
			assertTrue(!isWarm(new Color(image.getRGB(x, y))), "nothing of the network at " + x + ", " + y);
	}

	private static boolean painted(BufferedImage image, int x, int top, int bottom) {
		for (int y = top; y < bottom; y++) if (isWarm(new Color(image.getRGB(x, y)))) return true;
		return false;
	}

	private static boolean isWarm(Color color) {
		return color.getRed() > 100 && color.getRed() > 2 * color.getBlue();
	}
}
