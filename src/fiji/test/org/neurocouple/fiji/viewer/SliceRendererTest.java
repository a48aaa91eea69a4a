// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurocouple.Progress;
import org.neurocouple.figure.Palette;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.Plane;

import bdv.BigDataViewer;
import bdv.tools.brightness.ConverterSetup;
import bdv.viewer.SourceAndConverter;
import net.imglib2.type.numeric.real.FloatType;

class SliceRendererTest {

	private static final int SIZE = 201, MIDDLE = 100;
	private static final double SCALE = 2;
	private static final int GREY = 0xC8C8C8; // of an anatomy that is the same everywhere

	@TempDir
	private Path results;

	private final SliceRenderer renderer = new SliceRenderer();
	private NetworkMaps maps;
	private SourceAndConverter<FloatType> anatomy;

	@AfterEach
	void close() {
		renderer.close();
	}

	private void on(Grid grid) throws IOException {
		TinyResults.write(results, grid);
		maps = NetworkMaps.read(results.resolve("networks"), Progress.NONE);
		anatomy = NetworkSources.anatomy(TinyResults.choice(results, null));
	}

	private static double[] millimetres(Grid grid, int[] voxel) {
		return grid.affine().apply(voxel[0], voxel[1], voxel[2]);
	}

	/** A place in mm is in the middle of the picture. */
	private BufferedImage paint(Plane plane, double[] mm, int time, List<SourceAndConverter<FloatType>> sources) {
		return renderer.paint(sources, time, Slice.transform(plane, SCALE, mm, MIDDLE, MIDDLE), SIZE, SIZE);
	}

	/** The colour at a place in mm of a picture around another. */
	private static int at(BufferedImage slice, Plane plane, double[] middle, double[] mm) {
		return slice.getRGB(MIDDLE + (int) Math.round(SCALE * (mm[plane.right()] - middle[plane.right()])), MIDDLE - (int) Math
			.round(SCALE * (mm[plane.up()] - middle[plane.up()]))) & 0xFFFFFF;
	}

	@ParameterizedTest
	@EnumSource(Plane.class)
	void aVoxelOfAFlippedGridIsSeenWhereItsMillimetresAre(Plane plane) throws IOException {
		on(TinyResults.LAS);
		double[] peak = millimetres(TinyResults.LAS, TinyResults.PEAKS[0]);
		double[] centre = { peak[0], peak[1], peak[2] };
		centre[plane.right()] -= 7;
		centre[plane.up()] -= 11;
		BufferedImage slice = paint(plane, centre, 0, List.of(anatomy, NetworkSources.maps("", maps, 2.3)));
		assertEquals(Palette.WARM_AND_COOL.rgb(true, 1), at(slice, plane, centre, peak));
		double[] mirrored = peak.clone();
		mirrored[plane.right()] -= 14;
		assertEquals(GREY, at(slice, plane, centre, mirrored));
	}

	@Test
	void theNeighbourToTheLeftIsSeenOnTheLeft() throws IOException {
		on(TinyResults.LAS); // i + 1 lies 3 mm further to the left
		double[] peak = millimetres(TinyResults.LAS, TinyResults.PEAKS[0]);
		BufferedImage slice = paint(Plane.AXIAL, peak, 0, List.of(anatomy, NetworkSources.maps("", maps, 0)));
		int left = slice.getRGB(MIDDLE - 6, MIDDLE) & 0xFFFFFF;
		assertNotEquals(GREY, left);
		assertNotEquals(Palette.WARM_AND_COOL.rgb(true, 1), left);
		assertEquals(GREY, slice.getRGB(MIDDLE + 6, MIDDLE) & 0xFFFFFF);
		assertEquals(GREY, slice.getRGB(MIDDLE - 10, MIDDLE) & 0xFFFFFF);
	}

	@ParameterizedTest
	@EnumSource(Plane.class)
	void anObliqueVoxelIsSeenWhereItsMillimetresAre(Plane plane) throws IOException {
		double c = 3 * Math.cos(.5), s = 3 * Math.sin(.5);
		on(new Grid(12, 14, 10, new Affine(new double[][] { { -c, s, .4, 20 }, { s, c, 0, -30 }, { .3, 0, 3, -10 } })));
		Grid grid = maps.mask().grid();
		double[] peak = millimetres(grid, TinyResults.PEAKS[2]);
		BufferedImage slice = paint(plane, peak, 2, List.of(anatomy, NetworkSources.maps("", maps, 2.3)));
		assertEquals(Palette.WARM_AND_COOL.rgb(false, 1), at(slice, plane, peak, peak));
		// Each pixel shows the voxel that the affine puts there.
		Affine back = grid.affine().inverse();
		int colored = 0;
		for (int y = -20; y <= 20; y++) for (int x = -20; x <= 20; x++) {
			double[] mm = peak.clone();
			mm[plane.right()] += x / SCALE;
			mm[plane.up()] -= y / SCALE;
			double[] voxel = back.apply(mm[0], mm[1], mm[2]);
			boolean nearEdge = false;
			for (double v : voxel) nearEdge |= Math.abs(Math.abs(v - Math.rint(v)) - .5) < 1e-3;
			if (nearEdge) continue;
			int[] index = { (int) Math.round(voxel[0]), (int) Math.round(voxel[1]), (int) Math.round(voxel[2]) };
			boolean inside = index[0] >= 0 && index[1] >= 0 && index[2] >= 0 && index[0] < 12 && index[1] < 14 && index[2] < 10;
			boolean shown = inside && maps.maps()[2][TinyResults.voxel(grid, index)] != 0;
			assertEquals(!shown, (slice.getRGB(MIDDLE + x, MIDDLE + y) & 0xFFFFFF) == (inside ? GREY : 0), x + " " + y);
			if (shown) colored++;
		}
		assertTrue(colored > 30, "" + colored);
	}

	@Test
	void aNetworkLiesOverAnotherAndIsNotAddedToIt() throws IOException {
		on(TinyResults.LAS);
		// BN1's second voxel is BN2's peak.
		double[] peak = millimetres(TinyResults.LAS, TinyResults.PEAKS[1]);
		SourceAndConverter<FloatType> lower = NetworkSources.colored(maps, 0, 0, 2.3);
		SourceAndConverter<FloatType> upper = NetworkSources.colored(maps, 1, 1, 2.3);
		((MapConverter) lower.getConverter()).setOpacity(.4);
		((MapConverter) upper.getConverter()).setOpacity(.6);
		((MapConverter) lower.getConverter()).setMax(2.3); // the full colour everywhere
		int expected = over(NetworkSources.color(1), .6, over(NetworkSources.color(0), .4, GREY));
		// Whatever order BigDataViewer has them in.
		assertClose(expected, paint(Plane.CORONAL, peak, 0, List.of(anatomy, lower, upper)).getRGB(MIDDLE, MIDDLE));
		assertClose(expected, paint(Plane.CORONAL, peak, 0, List.of(upper, lower, anatomy)).getRGB(MIDDLE, MIDDLE));
	}

	@Test
	void aNetworkAloneIsLaidOverBlackAlthoughNothingIsAccumulated() throws IOException {
		on(TinyResults.LAS);
		double[] peak = millimetres(TinyResults.LAS, TinyResults.PEAKS[0]);
		SourceAndConverter<FloatType> alone = NetworkSources.colored(maps, 0, 0, 2.3);
		((MapConverter) alone.getConverter()).setOpacity(.5);
		BufferedImage slice = paint(Plane.CORONAL, peak, 0, List.of(alone));
		assertClose(over(NetworkSources.color(0), .5, 0), slice.getRGB(MIDDLE, MIDDLE));
		assertEquals(0xFF000000, slice.getRGB(MIDDLE, MIDDLE - 30));
	}

	private static int over(int color, double opacity, int below) {
		return Palette.mix(below, color, opacity);
	}

	private static void assertClose(int expected, int actual) {
		for (int shift = 0; shift <= 16; shift += 8)
			assertEquals(expected >> shift & 0xFF, actual >> shift & 0xFF, 2, Integer.toHexString(expected) + " " + Integer
				.toHexString(actual));
	}

	@Test
	void aHigherThresholdHides() throws IOException {
		on(TinyResults.LAS);
		double[] second = millimetres(TinyResults.LAS, TinyResults.PEAKS[1]); // half the weight of BN1's peak
		SourceAndConverter<FloatType> source = NetworkSources.maps("", maps, 2.3);
		assertNotEquals(GREY, paint(Plane.AXIAL, second, 0, List.of(anatomy, source)).getRGB(MIDDLE, MIDDLE) & 0xFFFFFF);
		((MapConverter) source.getConverter()).setMin(.6 * NetworkSources.peak(maps, 0));
		assertEquals(GREY, paint(Plane.AXIAL, second, 0, List.of(anatomy, source)).getRGB(MIDDLE, MIDDLE) & 0xFFFFFF);
	}

	@Test
	void theAnatomyIsThereAtEveryTimePoint() throws IOException {
		on(TinyResults.LAS);
		double[] peak = millimetres(TinyResults.LAS, TinyResults.PEAKS[0]);
		for (int time = 0; time < 3; time++)
			assertEquals(GREY, paint(Plane.AXIAL, peak, time, List.of(anatomy)).getRGB(MIDDLE, MIDDLE) & 0xFFFFFF);
	}

	@Test
	void theSameInputGivesTheSamePicture() throws IOException {
		on(TinyResults.LAS);
		double[] peak = millimetres(TinyResults.LAS, TinyResults.PEAKS[0]);
		List<SourceAndConverter<FloatType>> sources = List.of(anatomy, NetworkSources.colored(maps, 0, 0, 1), NetworkSources
			.colored(maps, 1, 1, 1));
		int[] first = paint(Plane.AXIAL, peak, 0, sources).getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
		for (int i = 0; i < 5; i++) assertArrayEquals(first, paint(Plane.AXIAL, peak, 0,
			sources).getRGB(0, 0, SIZE, SIZE, null, 0, SIZE));
	}

	@Test
	void bigDataViewerCanSetRangeAndColour() throws IOException {
		on(TinyResults.LAS);
		ConverterSetup signed = BigDataViewer.createConverterSetup(NetworkSources.maps("", maps, 2.3), 1);
		assertNotNull(signed);
		assertEquals(2.3, signed.getDisplayRangeMin());
		assertEquals(NetworkSources.peak(maps, 0), signed.getDisplayRangeMax());
		assertTrue(!signed.supportsColor());
		ConverterSetup own = BigDataViewer.createConverterSetup(NetworkSources.colored(maps, 0, 3, 2.3), 2);
		assertTrue(own.supportsColor());
		assertEquals(0xFF000000 | NetworkSources.color(3), own.getColor().get());
		ConverterSetup grey = BigDataViewer.createConverterSetup(anatomy, 0);
		assertEquals(127.5, grey.getDisplayRangeMax(), 1e-6); // 100 is as bright as 200 of 255
	}
}
