// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.figure.ColorBar;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.FigurePage;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.Plane;

import bdv.viewer.SourceAndConverter;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A figure of networks as BigDataViewer renders them: for each the three
 * slices through its peak, placed in mm by the affine, over the anatomy at its
 * own resolution. Several may stand in one more row, each in its own colour.
 */
final class SliceFigure implements AutoCloseable {

	private static final int ROWS = 8;
	static final int PER_PAGE = 2 * ROWS;

	// Lengths in the units of a FigurePage.
	private static final int SCALE = FigurePage.SCALE, MARGIN = FigurePage.MARGIN, HEADER = FigurePage.HEADER;
	private static final int NAME = 112, SLICE = 150, GAP = 8, BAR = 52, OPEN = 5;

	private static final int MOST_TOGETHER = 8;
	private static final Color MARKS = new Color(0xE0E0E0), CROSSHAIR = new Color(255, 255, 255, 110);

	private final NetworkMaps maps;
	private final SourceAndConverter<FloatType> anatomy;
	private final double threshold;
	private final double[][] box;
	private final double scale; // pixels a mm
	private final SourceAndConverter<FloatType> source; // all maps, one a time point
	private final SliceRenderer renderer = new SliceRenderer();

	SliceFigure(NetworkMaps maps, SourceAndConverter<FloatType> anatomy, double threshold) {
		this.maps = maps;
		this.anatomy = anatomy;
		this.threshold = threshold;
		source = NetworkSources.maps("", maps, threshold);
		box = NetworkSources.box(maps.mask());
		scale = SCALE * SLICE / IntStream.range(0, 3).mapToDouble(axis -> box[1][axis] - box[0][axis]).max().orElseThrow();
	}

	@Override
	public void close() {
		renderer.close();
	}

	/**
	 * Draws a page.
	 *
	 * @param together whether the first row shows all of them, each in its own colour
	 */
	BufferedImage page(String title, int[] networks, boolean together, Progress progress) {
		int cells = networks.length + (together ? 1 : 0);
		int columns = (cells + ROWS - 1) / ROWS;
		int rows = (cells + columns - 1) / columns;
		int cell = NAME + stripWidth() + BAR;
		int width = 2 * MARGIN + columns * cell + (columns - 1) * MARGIN;
		int height = HEADER + rows * (SLICE + GAP) - GAP + MARGIN;
		FigurePage page = new FigurePage(width, height, title, "Coloured where |weight| \u2265 " + threshold +
			" SD of its map, over " + anatomy.getSpimSource().getName() + ". Slices through the peak; mm; left is left.");
		for (int i = 0; i < cells; i++) {
			progress.checkCancelled();
			int x = MARGIN + i / rows * (cell + MARGIN);
			int y = HEADER + i % rows * (SLICE + GAP);
			if (!together) network(page.graphics(), networks[i], x, y);
			else if (i == 0) together(page.graphics(), networks, x, y);
			else network(page.graphics(), networks[i - 1], x, y);
		}
		return page.finish();
	}

	/** Whether so many are told apart in one picture. */
	static boolean canStandTogether(int networks) {
		return networks > 1 && networks <= MOST_TOGETHER;
	}

	private void network(Graphics2D graphics, int network, int x, int y) {
		double[] peak = maps.peakMillimetres(network);
		double deviation = maps.deviation(network), largest = NetworkSources.peak(maps, network);
		float[] map = maps.maps()[network];
		ColorMap colors = new ColorMap(threshold * deviation, largest * deviation);
		long shown = IntStream.range(0, map.length).filter(v -> colors.shows(map[v])).count();
		FigurePage.caption(graphics, maps.names().get(network), peak, shown, x, y);
		((MapConverter) source.getConverter()).setMax(largest);
		strip(graphics, List.of(anatomy, source), network, peak, x + NAME, y);
		if (shown > 0) ColorBar.draw(graphics, colors, x + NAME + stripWidth() + GAP, y + 6, SLICE - 12);
	}

	private void together(Graphics2D graphics, int[] networks, int x, int y) {
		FigurePage.text(graphics, FigurePage.INK, "together", x, y + 18, 13, Anchor.LEFT);
		FigurePage.faint(graphics, "positive weights; later", x, y + 33);
		FigurePage.faint(graphics, "ones lie on top", x, y + 44);
		List<SourceAndConverter<FloatType>> sources = new ArrayList<>(List.of(anatomy));
		for (int i = 0; i < networks.length; i++) {
			SourceAndConverter<FloatType> own = NetworkSources.colored(maps, networks[i], i, threshold);
			((MapConverter) own.getConverter()).setOpacity(NetworkSources.TOGETHER);
			sources.add(own);
			graphics.setColor(new Color(NetworkSources.color(i)));
			graphics.fillRect(x, y + 52 + 12 * i, 8, 8);
			FigurePage.text(graphics, FigurePage.INK, maps.names().get(networks[i]), x + 13, y + 59 + 12 * i, 9, Anchor.LEFT);
		}
		strip(graphics, sources, 0, maps.peakMillimetres(networks[0]), x + NAME, y);
	}

	/** Three slices through a place. */
	private void strip(Graphics2D graphics, List<SourceAndConverter<FloatType>> sources, int time, double[] mm, int x,
		int y)
	{
		graphics.setColor(Color.BLACK);
		graphics.fillRect(x, y, stripWidth(), SLICE);
		int left = x;
		for (Plane plane : Plane.values()) {
			slice(graphics, plane, sources, time, mm, left, y);
			left += panelWidth(plane);
		}
	}

	private void slice(Graphics2D graphics, Plane plane, List<SourceAndConverter<FloatType>> sources, int time,
		double[] mm, int x, int y)
	{
		int width = pixels(plane.right()), height = pixels(plane.up()), panel = panelWidth(plane);
		double atX = scale * (mm[plane.right()] - box[0][plane.right()]);
		double atY = scale * (box[1][plane.up()] - mm[plane.up()]);
		// BigDataViewer's pixels have their centres at whole numbers.
		BufferedImage slice = renderer.paint(sources, time, Slice.transform(plane, scale, mm, atX - .5, atY - .5), width,
			height);
		AffineTransform place = AffineTransform.getTranslateInstance(x, y + (SCALE * SLICE - height) / 2 / (double) SCALE);
		place.scale(1. / SCALE, 1. / SCALE);
		graphics.drawImage(slice, place, null);
		graphics.setColor(CROSSHAIR);
		double[] at = { atX, atY };
		place.transform(at, 0, at, 0, 1);
		for (int side = -1; side <= 1; side += 2) {
			graphics.draw(new Line2D.Double(at[0] + side * OPEN, at[1], side < 0 ? x + 2 : x + panel - 6, at[1]));
			graphics.draw(new Line2D.Double(at[0], at[1] + side * OPEN, at[0], side < 0 ? y + 2 : y + SLICE - 2));
		}
		FigurePage.text(graphics, MARKS, "xyz".charAt(plane.normal()) + " = " + FigurePage.whole(mm[plane.normal()]), x + 3,
			y + SLICE - 4, 8, Anchor.LEFT);
		FigurePage.text(graphics, MARKS, plane.leftMark(), x + 3, y + 11, 8.5, Anchor.LEFT);
		FigurePage.text(graphics, MARKS, plane.rightMark(), x + panel - 7, y + 11, 8.5, Anchor.RIGHT);
	}

	private int pixels(int axis) {
		return (int) Math.ceil(scale * (box[1][axis] - box[0][axis]));
	}

	private int panelWidth(Plane plane) {
		return (pixels(plane.right()) + SCALE - 1) / SCALE + 4;
	}

	private int stripWidth() {
		return Arrays.stream(Plane.values()).mapToInt(this::panelWidth).sum();
	}
}
