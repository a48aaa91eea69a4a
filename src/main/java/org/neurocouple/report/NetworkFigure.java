// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.neurocouple.figure.ColorBar;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.FigurePage;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.nifti.Mask;
import org.neurocouple.Progress;

/**
 * Draws networks' maps over the mean image, without a display: a row a
 * network, with a sagittal, a coronal and an axial slice through the voxel of
 * its largest absolute weight, axial slices at four heights that are the same
 * in every row, and a colour bar of its weights. Weights are coloured where
 * they lie at least so many standard deviations of their map from zero, {@link
 * #DEVIATIONS} unless told otherwise. Voxels are magnified, never resampled; left is on the left.
 */
public final class NetworkFigure {

	/** How many standard deviations of its map a weight must lie from zero to be coloured. */
	public static final double DEVIATIONS = 2.3;

	/** How many networks a page holds. */
	public static final int NETWORKS_PER_PAGE = 32;

	// All lengths in the units of a FigurePage.
	private static final int MARGIN = FigurePage.MARGIN;
	private static final int HEADER = FigurePage.HEADER;
	private static final int ROWS = 16;
	private static final int LEVELS = 4;
	static final int NAME = 104;
	private static final int SLICE = 96;
	private static final int CAPTION = 10;
	private static final int ROW = SLICE + CAPTION;
	private static final int GAP = 6;
	private static final int BAR = 52;

	private static final Color MARKS = new Color(0xD8D8D8);
	private static final Color CROSSHAIR = new Color(255, 255, 255, 110);

	private final Mask mask;
	private final float[][] maps;
	private final List<String> names;
	private final double threshold;
	private final SlicePainter painter;
	private final AnatomicalView view;
	private final double unitsPerMillimetre;

	/**
	 * @param anatomy the mean image, a value for every voxel of the mask's grid
	 * @param maps {@code [network][voxel of the mask's grid]}; what lies outside
	 *          the mask is not looked at
	 * @param names what each network is called; further lines of a name are
	 *          written small below it
	 */
	public NetworkFigure(Mask mask, float[] anatomy, float[][] maps, List<String> names) {
		this(mask, anatomy, maps, names, DEVIATIONS);
	}

	/** @param threshold how many standard deviations of its map a weight must lie from zero to be coloured */
	public NetworkFigure(Mask mask, float[] anatomy, float[][] maps, List<String> names, double threshold) {
		this.mask = mask;
		this.maps = maps;
		this.names = names;
		this.threshold = threshold;
		painter = new SlicePainter(mask, anatomy);
		view = painter.view();
		unitsPerMillimetre = SLICE / IntStream.range(0, 3).mapToDouble(this::millimetres).max().orElseThrow();
	}

	/** The linear index of the voxel with the largest absolute weight in the mask. */
	public int peak(int network) {
		float[] map = inMask(maps[network]);
		int peak = mask.voxels()[0];
		for (int voxel : mask.voxels())
			if (Math.abs(map[voxel]) > Math.abs(map[peak])) peak = voxel;
		return peak;
	}

	/** Draws all networks into PNG files. */
	public List<Path> write(Path file, String title, Progress progress) throws IOException {
		return write(draw(title, progress), file, progress);
	}

	/**
	 * Writes pages as PNG files: the first to {@code file}, the others beside it
	 * as {@code name-2.png} and so on.
	 *
	 * @return the files written
	 */
	public static List<Path> write(List<BufferedImage> pages, Path file, Progress progress) throws IOException {
		List<Path> files = new ArrayList<>();
		for (BufferedImage page : pages) {
			progress.checkCancelled();
			String name = file.getFileName().toString().replaceFirst("(?i)\\.png$", "");
			Path path = file.resolveSibling(files.isEmpty() ? name + ".png" : name + "-" + (files.size() + 1) + ".png");
			try (var out = Files.newOutputStream(path)) {
				ImageIO.write(page, "png", out);
			}
			files.add(path);
		}
		return files;
	}

	/**
	 * Draws all networks, {@link #NETWORKS_PER_PAGE} a page.
	 *
	 * @param progress advances by a network
	 */
	public List<BufferedImage> draw(String title, Progress progress) {
		int pages = (maps.length + NETWORKS_PER_PAGE - 1) / NETWORKS_PER_PAGE;
		return IntStream.range(0, pages).mapToObj(page -> {
			int first = page * NETWORKS_PER_PAGE;
			int[] networks = IntStream.range(first, Math.min(first + NETWORKS_PER_PAGE, maps.length)).toArray();
			return page(pages == 1 ? title : title + " (" + (page + 1) + " of " + pages + ")", progress, networks);
		}).toList();
	}

	/** Draws some networks, numbered from 0, on one page. */
	public BufferedImage page(String title, Progress progress, int... networks) {
		int columns = (networks.length + ROWS - 1) / ROWS;
		int rows = (networks.length + columns - 1) / columns;
		int columnWidth = NAME + stripWidth() + BAR;
		int width = 2 * MARGIN + columns * columnWidth + (columns - 1) * MARGIN;
		int height = HEADER + rows * (ROW + GAP) + MARGIN;
		FigurePage page = new FigurePage(width, height, title, "Coloured where |weight| \u2265 " + threshold +
			" SD of its map. Slices through the peak, then at four fixed heights; positions in mm; left is left.");
		for (int i = 0; i < networks.length; i++) {
			progress.checkCancelled();
			row(page.graphics(), networks[i], MARGIN + i / rows * (columnWidth + MARGIN), HEADER + i % rows * (ROW + GAP));
			progress.advance(1);
		}
		return page.finish();
	}

	private void row(Graphics2D graphics, int network, int x, int y) {
		int peak = peak(network);
		int[] position = view.position(peak);
		double[] mm = view.millimetres(position);
		float[] map = inMask(maps[network]);
		ColorMap colors = new ColorMap(threshold * deviation(map), Math.abs(map[peak]));
		long shown = IntStream.of(mask.voxels()).filter(voxel -> colors.shows(map[voxel])).count();

		FigurePage.caption(graphics, names.get(network), mm, shown, x, y);
		int left = x + NAME;
		graphics.setColor(Color.BLACK);
		graphics.fillRect(left, y, stripWidth(), ROW);
		for (Plane plane : Plane.values()) {
			slice(graphics, plane, position, map, colors, left, y);
			crosshair(graphics, plane, position, left, y);
			left += panelWidth(plane);
		}
		for (int level = 1; level <= LEVELS; level++) {
			slice(graphics, Plane.AXIAL, level(level), map, colors, left, y);
			left += panelWidth(Plane.AXIAL);
		}
		ColorBar.draw(graphics, colors, left + GAP, y + 6, ROW - 12);
	}

	private void slice(Graphics2D graphics, Plane plane, int[] position, float[] map, ColorMap colors, int x,
		int y)
	{
		double width = units(plane.right());
		double height = units(plane.up());
		int left = x + (int) Math.round((panelWidth(plane) - width) / 2);
		int top = y + (int) Math.round((SLICE - height) / 2);
		graphics.drawImage(painter.paint(plane, position, map, colors), left, top, (int) Math.round(width),
			(int) Math.round(height), null);
		double mm = view.millimetres(position)[plane.normal()];
		FigurePage.text(graphics, MARKS, "xyz".charAt(plane.normal()) + " = " + FigurePage.whole(mm), x + 3, y + ROW - 4, 7.5,
			Anchor.LEFT);
		FigurePage.text(graphics, MARKS, plane.leftMark(), x + 3, y + 10, 7.5, Anchor.LEFT);
		FigurePage.text(graphics, MARKS, plane.rightMark(), x + panelWidth(plane) - 3, y + 10, 7.5, Anchor.RIGHT);
	}

	private void crosshair(Graphics2D graphics, Plane plane, int[] position, int x, int y) {
		double atX = x + (panelWidth(plane) - units(plane.right())) / 2 + units(plane.right(), position);
		double atY = y + (SLICE + units(plane.up())) / 2 - units(plane.up(), position);
		graphics.setColor(CROSSHAIR);
		graphics.draw(new Line2D.Double(atX, y + 2, atX, y + SLICE));
		graphics.draw(new Line2D.Double(x + 2, atY, x + panelWidth(plane) - 2, atY));
	}

	private float[] inMask(float[] map) {
		float[] kept = new float[map.length];
		for (int voxel : mask.voxels())
			if (Float.isFinite(map[voxel])) kept[voxel] = map[voxel];
		return kept;
	}

	private double deviation(float[] map) {
		double squares = IntStream.of(mask.voxels()).mapToDouble(voxel -> map[voxel] * map[voxel])
			.average().orElse(0);
		return Math.sqrt(squares);
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
