// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.image.BufferedImage;

import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.format.Digits;

/** The key to a {@link ColorMap}: its colours, the largest value above, with numbers at the right. */
public final class ColorBar {

	private static final int WIDTH = 8;
	private static final int STEPS = 200;
	private static final int NOT_SHOWN = 0xB0B0B0;
	private static final double NUMBERS = 7;

	private ColorBar() {}

	/** Draws the colours of both signs, with the maximum and the threshold of each. */
	public static void signed(Canvas canvas, ColorMap colors, double x, double y, double height) {
		bar(canvas, colors, 2, x, y, height);
		double half = height / 2;
		double threshold = half * colors.threshold() / colors.maximum();
		for (int sign = -1; sign <= 1; sign += 2) {
			label(canvas, Digits.three(sign * colors.maximum()), x, y + half - sign * half);
			// Labels need some distance from each other.
			if (threshold > 4 && threshold < half - 8)
				label(canvas, Digits.three(sign * colors.threshold()), x, y + half - sign * threshold);
		}
		if (threshold <= 4) label(canvas, "\u00B1" + Digits.three(colors.threshold()), x, y + half);
	}

	/** Draws the colours of what is not negative: counts, shares. */
	public static void positive(Canvas canvas, ColorMap colors, double x, double y, double height) {
		bar(canvas, colors, 1, x, y, height);
		double threshold = height * colors.threshold() / colors.maximum();
		label(canvas, Digits.three(colors.maximum()), x, y);
		label(canvas, "0", x, y + height);
		if (threshold > 8 && threshold < height - 8)
			label(canvas, Digits.three(colors.threshold()), x, y + height - threshold);
	}

	/** @param span from the maximum down, in maxima */
	private static void bar(Canvas canvas, ColorMap colors, int span, double x, double y, double height) {
		BufferedImage bar = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < STEPS; i++) {
			double value = colors.maximum() * (1 - span * (i + .5) / STEPS);
			bar.setRGB(0, i, colors.shows(value) ? colors.rgb(value) : NOT_SHOWN);
		}
		canvas.image(bar, x, y, WIDTH, height);
	}

	private static void label(Canvas canvas, String text, double x, double y) {
		canvas.line(x + WIDTH, y, x + WIDTH + 2, y, Style.FAINT);
		canvas.text(text, x + WIDTH + 4, y + 2.5, NUMBERS, Style.FAINT, Anchor.LEFT);
	}
}
