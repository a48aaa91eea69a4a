// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.figure.SvgShapes;
import org.neurocouple.format.NetworkNames;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.Progress;

class NetworkFigureTest {

	/** A head of 20 x 24 x 18 voxels of 3 x 2 x 4 mm, its first voxel, in RAS order, at (-28, -20, -30) mm. */
	private static final int[] SIZE = { 20, 24, 18 };
	private static final double[] SPACING = { 3, 2, 4 };
	private static final double[] FIRST = { -28, -20, -30 };

	/** A network at the left, the front and above, and a weaker, negative one at the right behind and below. */
	private static final int[] POSITIVE = { 5, 18, 13 };
	private static final int[] NEGATIVE = { 15, 7, 5 };

	private record Head(Mask mask, float[] anatomy, float[] map) {

		NetworkMaps maps() {
			float[] inMask = new float[mask.size()];
			mask.gather(map, inMask);
			return new NetworkMaps(mask, List.of("BN1"), new float[][] { inMask });
		}

		NetworkFigure figure() {
			return new NetworkFigure(maps(), anatomy, NetworkFigure.DEVIATIONS);
		}

		BufferedImage draw(String title) {
			return figure().draw(title, Progress.NONE, 0).get(0).image();
		}
	}

	/** The same head, its voxels stored in the order of an orientation such as "ASL". */
	private static Head head(String orientation) {
		int[] axes = new int[3], sizes = new int[3];
		double[][] matrix = new double[3][4];
		for (int r = 0; r < 3; r++) matrix[r][3] = FIRST[r];
		for (int i = 0; i < 3; i++) {
			int letter = "RASLPI".indexOf(orientation.charAt(i));
			axes[i] = letter % 3;
			sizes[i] = SIZE[axes[i]];
			matrix[axes[i]][i] = letter < 3 ? SPACING[axes[i]] : -SPACING[axes[i]];
			if (letter >= 3) matrix[axes[i]][3] += SPACING[axes[i]] * (SIZE[axes[i]] - 1);
		}
		Grid grid = new Grid(sizes[0], sizes[1], sizes[2], new Affine(matrix));
		float[] anatomy = new float[grid.voxels()];
		float[] map = new float[grid.voxels()];
		for (int voxel = 0; voxel < grid.voxels(); voxel++) {
			double[] mm = grid.affine().apply(voxel % sizes[0], voxel / sizes[0] % sizes[1],
				voxel / sizes[0] / sizes[1]);
			int[] ras = IntStream.range(0, 3).map(r -> (int) Math.round((mm[r] - FIRST[r]) / SPACING[r])).toArray();
			double radius = 0;
			for (int r = 0; r < 3; r++) radius += Math.pow((ras[r] + .5) / SIZE[r] * 2 - 1, 2);
			anatomy[voxel] = radius < .8 ? 100 + ras[1] : 0;
			if (radius < .8)
				map[voxel] = (float) (2 * Math.exp(-distance(ras, POSITIVE)) - Math.exp(-distance(ras, NEGATIVE)));
		}
		int[] inside = IntStream.range(0, grid.voxels()).filter(voxel -> anatomy[voxel] > 0).toArray();
		return new Head(new Mask(grid, inside), anatomy, map);
	}

	private static double distance(int[] a, int[] b) {
		return IntStream.range(0, 3).mapToDouble(r -> Math.pow((a[r] - b[r]) * SPACING[r], 2)).sum() / 50;
	}

	@ParameterizedTest
	@ValueSource(strings = { "LAS", "ASL", "PIR", "SRA", "LPI", "AIL" })
	void theSamePictureWhateverTheStorageOrder(String orientation) {
		BufferedImage expected = head("RAS").draw("A head");
		BufferedImage drawn = head(orientation).draw("A head");
		assertArrayEquals(pixels(expected), pixels(drawn));
	}

	private static int[] pixels(BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

	@ParameterizedTest
	@ValueSource(strings = { "RAS", "LAS", "ASL", "PIR" })
	void blobsLieWhereTheBodyHasThem(String orientation) {
		Head head = head(orientation);
		SlicePainter painter = new SlicePainter(head.mask, head.anatomy);
		ColorMap colors = new ColorMap(.5, 2);
		for (Plane plane : Plane.values()) {
			assertTrue(isWarm(pixel(painter, plane, POSITIVE, head.map, colors)), plane + " of the positive blob");
			assertTrue(isCool(pixel(painter, plane, NEGATIVE, head.map, colors)), plane + " of the negative blob");
		}
		// Left, front and top of the body are left, up (axial) and up (coronal) in the picture.
		double[] axial = warmCentre(painter.paint(Plane.AXIAL, POSITIVE, head.map, colors));
		assertTrue(axial[0] < .4 && axial[1] < .4, "axial");
		double[] coronal = warmCentre(painter.paint(Plane.CORONAL, POSITIVE, head.map, colors));
		assertTrue(coronal[0] < .4 && coronal[1] < .4, "coronal");
		double[] sagittal = warmCentre(painter.paint(Plane.SAGITTAL, POSITIVE, head.map, colors));
		assertTrue(sagittal[0] > .6 && sagittal[1] < .4, "sagittal");
	}

	private static int pixel(SlicePainter painter, Plane plane, int[] position, float[] map, ColorMap colors) {
		BufferedImage slice = painter.paint(plane, position, map, colors);
		return slice.getRGB(position[plane.right()] - painter.low(plane.right()),
			slice.getHeight() - 1 - (position[plane.up()] - painter.low(plane.up())));
	}

	/** The middle of the warm pixels, as shares of the width and, from the top, of the height. */
	private static double[] warmCentre(BufferedImage image) {
		double x = 0, y = 0, n = 0;
		for (int row = 0; row < image.getHeight(); row++) {
			for (int column = 0; column < image.getWidth(); column++) {
				if (!isWarm(image.getRGB(column, row))) continue;
				x += column;
				y += row;
				n++;
			}
		}
		return new double[] { x / n / image.getWidth(), y / n / image.getHeight() };
	}

	private static boolean isWarm(int rgb) {
		return (rgb >> 16 & 0xFF) > (rgb & 0xFF) + 40;
	}

	private static boolean isCool(int rgb) {
		return (rgb & 0xFF) > (rgb >> 16 & 0xFF) + 25;
	}

	@ParameterizedTest
	@ValueSource(strings = { "RAS", "LAS", "ASL", "PIR" })
	void peaksAreInMillimetresOfTheAffine(String orientation) {
		Head head = head(orientation);
		AnatomicalView view = new AnatomicalView(head.mask.grid());
		int[] peak = view.position(head.maps().peak(0));
		assertArrayEquals(POSITIVE, peak);
		assertArrayEquals(new double[] { -28 + 3 * 5, -20 + 2 * 18, -30 + 4 * 13 }, view.millimetres(peak), 1e-9);
	}

	@Test
	void anObliqueGridIsSeenAlongItsNearestAxes() {
		double c = Math.cos(.3), s = Math.sin(.3); // 17 degrees about the left-right axis
		Grid grid = new Grid(4, 5, 6, new Affine(
			new double[][] { { -2, 0, 0, 9 }, { 0, 3 * c, -3 * s, 0 }, { 0, 3 * s, 3 * c, 0 } }));
		AnatomicalView view = new AnatomicalView(grid);
		assertArrayEquals(new int[] { 4, 5, 6 }, new int[] { view.size(0), view.size(1), view.size(2) });
		assertEquals(3, view.voxel(0, 0, 0));
		assertArrayEquals(new double[] { 3, 0, 0 }, view.millimetres(0, 0, 0), 1e-9);
	}

	@Test
	void anEmptyMapIsDrawnWithoutColour() {
		Head head = head("RAS");
		BufferedImage drawn = new Head(head.mask, head.anatomy, new float[head.map.length]).draw("");
		assertTrue(IntStream.of(pixels(drawn)).noneMatch(rgb -> isWarm(rgb) || isCool(rgb)));
	}

	@Test
	void theBodysSidesAreMarked() {
		NetworkFigure figure = head("LAS").figure();
		BufferedImage page = head("LAS").draw("");
		int x = Canvas.MARGIN + NetworkFigure.NAME;
		for (Plane plane : Plane.values()) {
			int width = figure.panelWidth(plane);
			Canvas canvas = new Canvas(width, 12, "", "");
			canvas.fill(new Rectangle(width, 12), Color.BLACK);
			Color grey = new Color(0xD8D8D8);
			canvas.text(plane == Plane.SAGITTAL ? "P" : "L", 3, 10, 7.5, grey, Anchor.LEFT);
			canvas.text(plane == Plane.SAGITTAL ? "A" : "R", width - 3, 10, 7.5, grey, Anchor.RIGHT);
			BufferedImage marks = canvas.image();
			for (int left : new int[] { 0, 2 * width - 20 }) {
				BufferedImage expected = marks.getSubimage(left, 0, 20, 24);
				BufferedImage drawn = page.getSubimage(2 * x + left, 2 * Canvas.HEADER, 20, 24);
				assertArrayEquals(pixels(expected), pixels(drawn), plane + " at " + left);
			}
			x += width;
		}
	}

	@Test
	void manyNetworksGoOnSeveralPages(@TempDir Path folder) throws Exception {
		Head head = head("RAS");
		float[][] maps = Collections.nCopies(33, head.maps().maps()[0]).toArray(float[][]::new);
		List<Canvas> pages = new NetworkFigure(new NetworkMaps(head.mask, NetworkNames.first(33), maps), head.anatomy, 2).draw("Many",
			Progress.NONE, IntStream.range(0, 33).toArray());
		List<Path> files = NetworkFigure.write(pages, folder.resolve("figure.png"), Progress.NONE);
		assertEquals(List.of(folder.resolve("figure.png"), folder.resolve("figure-2.png")), files);
		BufferedImage first = ImageIO.read(files.get(0).toFile());
		BufferedImage second = ImageIO.read(files.get(1).toFile());
		assertTrue(first.getWidth() > 1.8 * second.getWidth() && first.getHeight() > 8 * second.getHeight());
	}

	/** Slices lie in an SVG as pictures, where the pixels have them. */
	@Test
	void aPageIsTheSameAsSvg() throws Exception {
		Canvas page = head("RAS").figure().draw("A head", Progress.NONE, 0).get(0);
		SvgShapes svg = SvgShapes.read(page.svg());
		assertEquals(7 + 1, svg.shapes().stream().filter(shape -> shape.kind().equals("image")).count(), "slices, colour bar");
		int[] expected = pixels(page.image()), drawn = pixels(svg.paint());
		assertEquals(expected.length, drawn.length);
		long different = IntStream.range(0, drawn.length).filter(i -> Math.abs((expected[i] >> 8 & 0xFF) - (drawn[i] >> 8 &
			0xFF)) > 24).count();
		assertTrue(different < 150, different + " pixels differ");
	}
}
