// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.ColorBar;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.figure.Style;
import org.neurocouple.format.Digits;
import org.neurocouple.report.NetworkCaption;
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

	// Lengths in the units of a Canvas.
	private static final int SCALE = Canvas.SCALE, MARGIN = Canvas.MARGIN, HEADER = Canvas.HEADER;
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
	Canvas page(String title, int[] networks, boolean together, Progress progress) {
		int cells = networks.length + (together ? 1 : 0);
		int columns = (cells + ROWS - 1) / ROWS;
		int rows = (cells + columns - 1) / columns;
		int cell = NAME + stripWidth() + BAR;
		int width = 2 * MARGIN + columns * cell + (columns - 1) * MARGIN;
		int height = HEADER + rows * (SLICE + GAP) - GAP + MARGIN;
		Canvas page = new Canvas(width, height, title, "Coloured where |weight| \u2265 " + threshold +
			" SD of its map, over " + anatomy.getSpimSource().getName() + ". Slices through the peak; mm; left is left.");
		for (int i = 0; i < cells; i++) {
			progress.checkCancelled();
			int x = MARGIN + i / rows * (cell + MARGIN);
			int y = HEADER + i % rows * (SLICE + GAP);
			if (!together) network(page, networks[i], x, y);
			else if (i == 0) together(page, networks, x, y);
			else network(page, networks[i - 1], x, y);
		}
		return page;
	}

	/** Whether so many are told apart in one picture. */
	static boolean canStandTogether(int networks) {
		return networks > 1 && networks <= MOST_TOGETHER;
	}

	private void network(Canvas page, int network, int x, int y) {
		double deviation = maps.deviation(network), largest = NetworkSources.peak(maps, network);
		ColorMap colors = new ColorMap(threshold * deviation, largest * deviation);
		NetworkCaption caption = NetworkCaption.of(maps, network, colors);
		caption.draw(page, x, y);
		((MapConverter) source.getConverter()).setMax(largest);
		strip(page, List.of(anatomy, source), network, caption.peak(), x + NAME, y);
		if (caption.shown() > 0) ColorBar.signed(page, colors, x + NAME + stripWidth() + GAP, y + 6, SLICE - 12);
	}

	private void together(Canvas page, int[] networks, int x, int y) {
		page.text("together", x, y + 18, 13, Style.INK, Anchor.LEFT);
		page.small("positive weights; later", x, y + 33);
		page.small("ones lie on top", x, y + 44);
		List<SourceAndConverter<FloatType>> sources = new ArrayList<>(List.of(anatomy));
		Legend legend = new Legend();
		for (int i = 0; i < networks.length; i++) {
			SourceAndConverter<FloatType> own = NetworkSources.colored(maps, networks[i], i, threshold);
			((MapConverter) own.getConverter()).setOpacity(NetworkSources.TOGETHER);
			sources.add(own);
			legend.box(maps.names().get(networks[i]), new Color(NetworkSources.color(i)));
		}
		legend.column(page, x, y + 52);
		strip(page, sources, 0, maps.peakMillimetres(networks[0]), x + NAME, y);
	}

	/** Three slices through a place. */
	private void strip(Canvas page, List<SourceAndConverter<FloatType>> sources, int time, double[] mm, int x, int y) {
		page.fill(new Rectangle2D.Double(x, y, stripWidth(), SLICE), Color.BLACK);
		int left = x;
		for (Plane plane : Plane.values()) {
			slice(page, plane, sources, time, mm, left, y);
			left += panelWidth(plane);
		}
	}

	private void slice(Canvas page, Plane plane, List<SourceAndConverter<FloatType>> sources, int time, double[] mm, int x,
		int y)
	{
		int width = pixels(plane.right()), height = pixels(plane.up()), panel = panelWidth(plane);
		double atX = scale * (mm[plane.right()] - box[0][plane.right()]);
		double atY = scale * (box[1][plane.up()] - mm[plane.up()]);
		// BigDataViewer's pixels have their centres at whole numbers.
		BufferedImage slice = renderer.paint(sources, time, Slice.transform(plane, scale, mm, atX - .5, atY - .5), width,
			height);
		double top = y + (SCALE * SLICE - height) / 2 / (double) SCALE;
		page.image(slice, x, top, width / (double) SCALE, height / (double) SCALE);
		double crossX = x + atX / SCALE, crossY = top + atY / SCALE;
		for (int side = -1; side <= 1; side += 2) {
			page.line(crossX + side * OPEN, crossY, side < 0 ? x + 2 : x + panel - 6, crossY, CROSSHAIR);
			page.line(crossX, crossY + side * OPEN, crossX, side < 0 ? y + 2 : y + SLICE - 2, CROSSHAIR);
		}
		page.text("xyz".charAt(plane.normal()) + " = " + Digits.whole(mm[plane.normal()]), x + 3, y + SLICE - 4, 8, MARKS,
			Anchor.LEFT);
		page.text(plane.leftMark(), x + 3, y + 11, 8.5, MARKS, Anchor.LEFT);
		page.text(plane.rightMark(), x + panel - 7, y + 11, 8.5, MARKS, Anchor.RIGHT);
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
