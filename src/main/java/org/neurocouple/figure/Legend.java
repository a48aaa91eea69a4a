// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.neurocouple.figure.Lettering.Anchor;

/** What each colour stands for. */
public final class Legend {

	private enum Sign {
		BOX, LINE, DOT
	}

	private record Entry(Sign sign, String text, Color color) {

		private double width() {
			return TEXT + Lettering.width(text, SIZE);
		}

		private void draw(Canvas canvas, double x, double y) {
			switch (sign) {
				case BOX -> canvas.fill(new Rectangle2D.Double(x, y, SIDE, SIDE), color);
				case LINE -> canvas.stroke(new Line2D.Double(x, y + SIDE / 2, x + SIDE, y + SIDE / 2), Style.BAR, color);
				case DOT -> canvas.fill(new Ellipse2D.Double(x, y, SIDE, SIDE), color);
			}
			canvas.text(text, x + TEXT, y + 7, SIZE, Style.INK, Anchor.LEFT);
		}
	}

	private static final double SIDE = 8, TEXT = 13, SIZE = 9, GAP = 16;

	private final List<Entry> entries = new ArrayList<>();

	/** For areas and bars. */
	public Legend box(String text, Color color) {
		entries.add(new Entry(Sign.BOX, text, color));
		return this;
	}

	public Legend line(String text, Color color) {
		entries.add(new Entry(Sign.LINE, text, color));
		return this;
	}

	public Legend dot(String text, Color color) {
		entries.add(new Entry(Sign.DOT, text, color));
		return this;
	}

	/** Draws its entries below each other. */
	public void column(Canvas canvas, double x, double y) {
		for (int i = 0; i < entries.size(); i++) entries.get(i).draw(canvas, x, y + Style.LINE * i);
	}

	/** Draws its entries beside each other; the last ends at {@code right}. */
	public void row(Canvas canvas, double right, double y) {
		double x = right + GAP - entries.stream().mapToDouble(entry -> entry.width() + GAP).sum();
		for (Entry entry : entries) {
			entry.draw(canvas, x, y);
			x += entry.width() + GAP;
		}
	}
}
