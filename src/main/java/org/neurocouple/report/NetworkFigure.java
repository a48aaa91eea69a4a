// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.ColorBar;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.format.Digits;
import org.neurocouple.Progress;

/**
 * Draws networks' maps over the mean image, without a display: a row a
 * network, with a sagittal, a coronal and an axial slice through the voxel of
 * its largest absolute weight, axial slices at four heights that are the same
 * in every row, and a colour bar of its weights. Weights are coloured where
 * they lie at least so many standard deviations of their map from zero, {@link
 * #DEVIATIONS} unless told otherwise, and outlined so that greys show them, too. Voxels are
 * magnified, never resampled; left is on the left.
 */
public final class NetworkFigure {

	/** How many standard deviations of its map a weight must lie from zero to be coloured. */
	public static final double DEVIATIONS = 2.3;

	/** How many networks a page holds. */
	public static final int NETWORKS_PER_PAGE = 32;

	// All lengths in the units of a Canvas.
	private static final int MARGIN = Canvas.MARGIN;
	private static final int HEADER = Canvas.HEADER;
	private static final int ROWS = 16;
	private static final int LEVELS = 4;
	private static final double OUTLINE = .7;
	static final int NAME = 104;
	private static final int SLICE = 96;
	private static final int CAPTION = 10;
	static final int ROW = SLICE + CAPTION;
	private static final int GAP = 6;
	private static final int BAR = 52;

	private static final Color MARKS = new Color(0xD8D8D8);
	private static final Color CROSSHAIR = new Color(255, 255, 255, 110);

	private final NetworkMaps maps;
	private final double threshold;
	private final SlicePainter painter;
	private final AnatomicalView view;
	private final double unitsPerMillimetre;

	/**
	 * @param anatomy the mean image, a value for every voxel of the mask's grid
	 * @param threshold how many standard deviations of its map a weight must lie from zero to be coloured
	 */
	public NetworkFigure(NetworkMaps maps, float[] anatomy, double threshold) {
		this.maps = maps;
		this.threshold = threshold;
		painter = new SlicePainter(maps.mask(), anatomy);
		view = painter.view();
		unitsPerMillimetre = SLICE / IntStream.range(0, 3).mapToDouble(this::millimetres).max().orElseThrow();
	}

	/**
	 * Writes pages as PNG files: the first to {@code file}, the others beside it
	 * as {@code name-2.png} and so on.
	 *
	 * @return the files written
	 */
	public static List<Path> write(List<Canvas> pages, Path file, Progress progress) throws IOException {
		List<Path> files = new ArrayList<>();
		for (Canvas page : pages) {
			progress.checkCancelled();
			String name = file.getFileName().toString().replaceFirst("(?i)\\.png$", "");
			Path path = file.resolveSibling(files.isEmpty() ? name + ".png" : name + "-" + (files.size() + 1) + ".png");
			page.writePng(path);
			files.add(path);
		}
		return files;
	}

	/**
	 * Draws networks, {@link #NETWORKS_PER_PAGE} a page.
	 *
	 * @param progress advances by a network
	 * @param networks numbered from 0
	 */
	public List<Canvas> draw(String title, Progress progress, int... networks) {
		int pages = (networks.length + NETWORKS_PER_PAGE - 1) / NETWORKS_PER_PAGE;
		return IntStream.range(0, pages).mapToObj(page -> {
			int first = page * NETWORKS_PER_PAGE;
			int[] some = Arrays.copyOfRange(networks, first, Math.min(first + NETWORKS_PER_PAGE, networks.length));
			return page(pages == 1 ? title : title + " (" + (page + 1) + " of " + pages + ")", progress, some);
		}).toList();
	}

	private Canvas page(String title, Progress progress, int... networks) {
		return page(title, Arrays.stream(networks).mapToObj(network -> new Row(network, maps.label(network))).toList(),
			progress);
	}

	/**
	 * What a row shows.
	 *
	 * @param network from 0
	 * @param caption its first line stands out
	 */
	record Row(int network, String caption) {}

	/** Draws rows on one page. */
	Canvas page(String title, List<Row> all, Progress progress) {
		int columns = (all.size() + ROWS - 1) / ROWS;
		int rows = (all.size() + columns - 1) / columns;
		int width = 2 * MARGIN + columns * rowWidth() + (columns - 1) * MARGIN;
		int height = HEADER + rows * (ROW + GAP) + MARGIN;
		Canvas page = new Canvas(width, height, title, explanation());
		for (int i = 0; i < all.size(); i++) {
			progress.checkCancelled();
			draw(page, all.get(i), MARGIN + i / rows * (rowWidth() + MARGIN), HEADER + i % rows * (ROW + GAP));
			progress.advance(1);
		}
		return page;
	}

	/** What the reader of a row must know. */
	String explanation() {
		return "Coloured where |weight| \u2265 " + threshold +
			" SD of its map, outlined (negative: dots). Slices through the peak, then at four fixed heights; in mm; left is left.";
	}

	int rowWidth() {
		return NAME + stripWidth() + BAR;
	}

	/** Draws a row, {@link #ROW} high. */
	void draw(Canvas page, Row row, int x, int y) {
		int network = row.network;
		PeakAndSpread size = maps.peakAndSpread(network);
		ColorMap colors = new ColorMap(threshold * size.deviation(), Math.abs(size.weight()));
		NetworkCaption.of(maps, network, colors).called(row.caption).draw(page, x, y);
		float[] map = maps.volume(network);
		int[] position = view.position(maps.peak(network));
		int left = x + NAME;
		page.fill(new Rectangle2D.Double(left, y, stripWidth(), ROW), Color.BLACK);
		for (Plane plane : Plane.values()) {
			slice(page, plane, position, map, colors, left, y);
			crosshair(page, plane, position, left, y);
			left += panelWidth(plane);
		}
		for (int level = 1; level <= LEVELS; level++) {
			slice(page, Plane.AXIAL, level(level), map, colors, left, y);
			left += panelWidth(Plane.AXIAL);
		}
		ColorBar.signed(page, colors, left + GAP, y + 6, ROW - 12);
	}

	private void slice(Canvas page, Plane plane, int[] position, float[] map, ColorMap colors, int x, int y) {
		double width = units(plane.right());
		double height = units(plane.up());
		int left = x + (int) Math.round((panelWidth(plane) - width) / 2);
		int top = y + (int) Math.round((SLICE - height) / 2);
		page.image(painter.paint(plane, position, map, colors), left, top, Math.round(width), Math.round(height));
		AffineTransform place = AffineTransform.getTranslateInstance(left, top);
		place.scale((double) Math.round(width) / painter.size(plane.right()),
			(double) Math.round(height) / painter.size(plane.up()));
		for (boolean positive : new boolean[] { true, false })
			page.stroke(place.createTransformedShape(painter.outline(plane, position, map, colors, positive)), OUTLINE,
				Color.WHITE);
		double mm = view.millimetres(position)[plane.normal()];
		mark(page, "xyz".charAt(plane.normal()) + " = " + Digits.whole(mm), x + 3, y + ROW - 4, Anchor.LEFT);
		mark(page, plane.leftMark(), x + 3, y + 10, Anchor.LEFT);
		mark(page, plane.rightMark(), x + panelWidth(plane) - 3, y + 10, Anchor.RIGHT);
	}

	private static void mark(Canvas page, String text, int x, int y, Anchor anchor) {
		page.text(text, x, y, 7.5, MARKS, anchor);
	}

	private void crosshair(Canvas page, Plane plane, int[] position, int x, int y) {
		double atX = x + (panelWidth(plane) - units(plane.right())) / 2 + units(plane.right(), position);
		double atY = y + (SLICE + units(plane.up())) / 2 - units(plane.up(), position);
		page.line(atX, y + 2, atX, y + SLICE, CROSSHAIR);
		page.line(x + 2, atY, x + panelWidth(plane) - 2, atY, CROSSHAIR);
	}

	/** The middle of the mask's box, at one of the heights that all rows share. */
	private int[] level(int level) {
		int[] position = new int[3];
		for (int axis = 0; axis < 3; axis++)
			position[axis] = painter.low(axis) + painter.size(axis) / 2;
		position[2] = painter.low(2) + (int) ((.15 + .15 * level) * painter.size(2)); // from the temporal poles up
		return position;
	}

	private int stripWidth() {
		return panelWidth(Plane.SAGITTAL) + panelWidth(Plane.CORONAL) + (1 + LEVELS) * panelWidth(Plane.AXIAL);
	}

	int panelWidth(Plane plane) {
		return (int) Math.ceil(units(plane.right())) + 4;
	}

	private double millimetres(int axis) {
		return painter.size(axis) * view.spacing(axis);
	}

	private double units(int axis) {
		return millimetres(axis) * unitsPerMillimetre;
	}

	/** How far the centre of a position lies from the lower edge of what is shown. */
	private double units(int axis, int[] position) {
		return (position[axis] - painter.low(axis) + .5) * view.spacing(axis) * unitsPerMillimetre;
	}
}
