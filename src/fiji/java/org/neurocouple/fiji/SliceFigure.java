// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.report.ColorBar;
import org.neurocouple.report.ColorMap;
import org.neurocouple.report.Lettering;
import org.neurocouple.report.Lettering.Anchor;
import org.neurocouple.report.Plane;
import org.neurocouple.study.NetworkMaps;

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

	// Lengths in units of which a picture has SCALE pixels.
	private static final int SCALE = 2;
	private static final int MARGIN = 16, HEADER = 52, NAME = 112, SLICE = 150, GAP = 8, BAR = 52, OPEN = 5;

	private static final int MOST_TOGETHER = 8;
	private static final Color INK = new Color(0x222222), FAINT = new Color(0x666666), MARKS = new Color(0xE0E0E0),
			CROSSHAIR = new Color(255, 255, 255, 110);

	private final NetworkMaps maps;
	private final SourceAndConverter<FloatType> anatomy;
	private final double threshold;
	private final double[][] box;
	private final double scale; // pixels a mm
	private final SliceRenderer renderer = new SliceRenderer();

	SliceFigure(NetworkMaps maps, SourceAndConverter<FloatType> anatomy, double threshold) {
		this.maps = maps;
		this.anatomy = anatomy;
		this.threshold = threshold;
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
		BufferedImage page = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = page.createGraphics();
		graphics.scale(SCALE, SCALE);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		graphics.setStroke(new BasicStroke(.6f));
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, width, height);
		text(graphics, INK, title, MARGIN, 26, 15, Anchor.LEFT);
		text(graphics, FAINT, "Coloured where |weight| \u2265 " + threshold + " SD of its map, over " + anatomy
			.getSpimSource().getName() + ". Slices through the peak; mm; left is left.", MARGIN, 41, 8.5, Anchor.LEFT);
		for (int i = 0; i < cells; i++) {
			progress.checkCancelled();
			int x = MARGIN + i / rows * (cell + MARGIN);
			int y = HEADER + i % rows * (SLICE + GAP);
			if (!together) network(graphics, networks[i], x, y);
			else if (i == 0) together(graphics, networks, x, y);
			else network(graphics, networks[i - 1], x, y);
		}
		graphics.dispose();
		return page;
	}

	/** Whether so many are told apart in one picture. */
	static boolean canStandTogether(int networks) {
		return networks > 1 && networks <= MOST_TOGETHER;
	}

	private void network(Graphics2D graphics, int network, int x, int y) {
		double[] peak = maps.peakMillimetres(network);
		double deviation = maps.deviation(network);
		float[] map = maps.maps()[network];
		ColorMap colors = new ColorMap(threshold * deviation, NetworkSources.peak(maps, network) * deviation);
		long shown = IntStream.range(0, map.length).filter(v -> colors.shows(map[v])).count();
		text(graphics, INK, maps.names().get(network), x, y + 18, 13, Anchor.LEFT);
		text(graphics, FAINT, shown == 0 ? "nothing to show" : "peak " + whole(peak[0]) + ", " + whole(peak[1]) + ", " +
			whole(peak[2]), x, y + 33, 8.5, Anchor.LEFT);
		text(graphics, FAINT, shown + (shown == 1 ? " voxel" : " voxels"), x, y + 45, 8.5, Anchor.LEFT);
		SourceAndConverter<FloatType> source = NetworkSources.maps("", maps, threshold);
		((MapConverter) source.getConverter()).setMax(NetworkSources.peak(maps, network));
		strip(graphics, List.of(anatomy, source), network, peak, x + NAME, y);
		if (shown > 0) ColorBar.draw(graphics, colors, x + NAME + stripWidth() + GAP, y + 6, SLICE - 12);
	}

	private void together(Graphics2D graphics, int[] networks, int x, int y) {
		text(graphics, INK, "together", x, y + 18, 13, Anchor.LEFT);
		text(graphics, FAINT, "positive weights; later", x, y + 33, 8.5, Anchor.LEFT);
		text(graphics, FAINT, "ones lie on top", x, y + 44, 8.5, Anchor.LEFT);
		List<SourceAndConverter<FloatType>> sources = new ArrayList<>(List.of(anatomy));
		for (int i = 0; i < networks.length; i++) {
			SourceAndConverter<FloatType> source = NetworkSources.colored(maps, networks[i], i, threshold);
			((MapConverter) source.getConverter()).setOpacity(NetworkSources.TOGETHER);
			sources.add(source);
			graphics.setColor(new Color(NetworkSources.color(i)));
			graphics.fillRect(x, y + 52 + 12 * i, 8, 8);
			text(graphics, INK, maps.names().get(networks[i]), x + 13, y + 59 + 12 * i, 9, Anchor.LEFT);
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
		text(graphics, MARKS, "xyz".charAt(plane.normal()) + " = " + whole(mm[plane.normal()]), x + 3, y + SLICE - 4, 8,
			Anchor.LEFT);
		text(graphics, MARKS, plane.leftMark(), x + 3, y + 11, 8.5, Anchor.LEFT);
		text(graphics, MARKS, plane.rightMark(), x + panel - 7, y + 11, 8.5, Anchor.RIGHT);
	}

	private static void text(Graphics2D graphics, Color color, String text, double x, double y, double size,
		Anchor anchor)
	{
		graphics.setColor(color);
		Lettering.draw(graphics, text, x, y, size, anchor);
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

	private static String whole(double value) {
		return Long.toString(Math.round(value)).replace('-', '\u2212');
	}
}
