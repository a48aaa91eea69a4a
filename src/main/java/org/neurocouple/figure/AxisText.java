// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis.Tick;
import org.neurocouple.figure.Lettering.Anchor;

/**
 * What is written around a plot, and the lines to read values by. Where names
 * are wider than their places they stand upright; where there are too many,
 * every second, third, … is written.
 */
final class AxisText {

	private static final double LINE = 9, GAP = 6, LABEL_LINE = 20;

	private final Canvas canvas;
	private final Rectangle2D area;

	AxisText(Canvas canvas, Rectangle2D area) {
		this.canvas = canvas;
		this.area = area;
	}

	/** What of a room is left for the plot when everything is written. */
	static Rectangle2D area(Rectangle2D room, Axis across, Axis up) {
		double left = widest(up, Style.LABEL) + GAP;
		double right = across.isNames() ? 0 : Lettering.width(across.ticks().get(across.ticks().size() - 1).text(),
			Style.LABEL) / 2;
		double top = up.label().isEmpty() ? up.isNames() ? 0 : Style.LABEL / 2 : LABEL_LINE;
		double width = room.getWidth() - left - right;
		double bottom = height(across, width) + (across.label().isEmpty() ? 0 : LABEL_LINE);
		return new Rectangle2D.Double(room.getX() + left, room.getY() + top, width, room.getHeight() - top - bottom);
	}

	/** What is written below a plot of a width takes, without the axis's name. */
	private static double height(Axis across, double width) {
		if (across.isBare()) return 0;
		return GAP + (rises(across, width) ? widest(across, Style.SMALL) : Style.LABEL);
	}

	private static double widest(Axis axis, double size) {
		return axis.ticks().stream().mapToDouble(tick -> Lettering.width(tick.text(), size)).max().orElse(0);
	}

	/** Whether names across, written in a size, fit into their places in a plot of a width. */
	private static boolean fits(Axis across, double size, double width) {
		return widest(across, size) + GAP / 2 <= width / across.ticks().size();
	}

	/** Whether what stands across must stand upright in a plot of a width. */
	private static boolean rises(Axis across, double width) {
		return across.isNames() && !fits(across, Style.SMALL, width);
	}

	void draw(Plot plot, Axis across, Axis up) {
		if (!up.isNames() && !up.isBare()) for (Tick tick : up.ticks())
			canvas.line(area.getMinX(), plot.y(tick.value()), area.getMaxX(), plot.y(tick.value()), color(tick, up));
		if (!across.isNames() && !across.isBare()) for (Tick tick : across.ticks())
			canvas.line(plot.x(tick.value()), area.getMinY(), plot.x(tick.value()), area.getMaxY(), color(tick, across));
		if (up.isNames() && across.isNames()) canvas.stroke(area, Style.HAIR, Style.GRID);
		below(plot, across);
		label(across, area.getCenterX(), area.getMaxY() + height(across, area.getWidth()) + LABEL_LINE - GAP / 2,
			Anchor.CENTRE);
		left(plot, up);
		label(up, area.getMinX() - widest(up, Style.LABEL) - GAP, area.getMinY() - LABEL_LINE / 2, Anchor.LEFT);
	}

	private void label(Axis axis, double x, double y, Anchor anchor) {
		canvas.text(axis.label(), x, y, Style.LABEL, Style.INK, anchor);
	}

	/** Zero is seen among the others. */
	private static Color color(Tick tick, Axis axis) {
		return tick.value() == 0 && axis.least() < 0 ? Style.FAINT : Style.GRID;
	}

	private void below(Plot plot, Axis axis) {
		boolean rising = rises(axis, area.getWidth());
		double size = !axis.isNames() || fits(axis, Style.LABEL, area.getWidth()) ? Style.LABEL : Style.SMALL;
		for (Tick tick : written(axis, area.getWidth(), rising ? LINE : widest(axis, size) + GAP / 2)) {
			double x = plot.x(tick.value());
			if (rising) canvas.rising(tick.text(), x + size / 3, area.getMaxY() + GAP, size, Style.INK, Anchor.RIGHT);
			else canvas.text(tick.text(), x, area.getMaxY() + GAP + .8 * size, size, Style.INK, Anchor.CENTRE);
		}
	}

	private void left(Plot plot, Axis axis) {
		double size = area.getHeight() / axis.ticks().size() < Style.LABEL + 2 ? Style.SMALL : Style.LABEL;
		for (Tick tick : written(axis, area.getHeight(), LINE))
			canvas.text(tick.text(), area.getMinX() - GAP, plot.y(tick.value()) + .36 * size, size, Style.INK, Anchor.RIGHT);
	}

	/** Every so many ticks of an axis of a length, such that each has the room that it needs; zero is one of them. */
	private static List<Tick> written(Axis axis, double length, double room) {
		List<Tick> ticks = axis.ticks();
		double place = length / (axis.isNames() ? ticks.size() : ticks.size() - 1);
		int every = Math.max(1, (int) Math.ceil(room / place));
		int zero = (int) ticks.stream().takeWhile(tick -> tick.value() < 0).count();
		return IntStream.range(0, ticks.size()).filter(i -> Math.floorMod(i - zero, every) == 0).mapToObj(ticks::get).filter(tick ->
			!tick.text().isEmpty()).toList();
	}
}
