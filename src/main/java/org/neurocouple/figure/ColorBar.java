// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

import org.neurocouple.figure.Lettering.Anchor;

/** The key to a {@link ColorMap}: its colours from the largest weight down to the largest negative one. */
public final class ColorBar {

	private static final int WIDTH = 8;
	private static final int STEPS = 200;
	private static final int NOT_SHOWN = 0xB0B0B0;

	private ColorBar() {}

	/** Draws a bar with the maximum and the threshold written at its right. */
	public static void draw(Graphics2D graphics, ColorMap colors, int x, int y, int height) {
		BufferedImage bar = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < STEPS; i++) {
			double value = colors.maximum() * (1 - (2 * i + 1.) / STEPS);
			bar.setRGB(0, i, colors.shows(value) ? colors.rgb(value) : NOT_SHOWN);
		}
		graphics.drawImage(bar, x, y, WIDTH, height, null);
		double half = height / 2.;
		double threshold = half * colors.threshold() / colors.maximum();
		for (int sign = -1; sign <= 1; sign += 2) {
			label(graphics, number(sign * colors.maximum()), x, y + half - sign * half);
			// Labels need some distance from each other.
			if (threshold > 4 && threshold < half - 8)
				label(graphics, number(sign * colors.threshold()), x, y + half - sign * threshold);
		}
		if (threshold <= 4) label(graphics, "\u00B1" + number(colors.threshold()), x, y + half);
	}

	private static void label(Graphics2D graphics, String text, int x, double y) {
		graphics.setColor(FigurePage.FAINT_INK);
		graphics.draw(new Line2D.Double(x + WIDTH, y, x + WIDTH + 2, y));
		Lettering.draw(graphics, text, x + WIDTH + 4, y + 2.5, 7, Anchor.LEFT);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.3g", value).replace('-', '\u2212');
	}
}
