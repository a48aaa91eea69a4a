// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Rectangle2D;

import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.figure.Style;

/**
 * A canvas with plots beside each other, lettered a, b, … as journals have
 * them.
 *
 * @param shares of the width that the panels have, which sum to 1
 */
record Panels(Canvas canvas, double height, double... shares) {

	private static final int GAP = 18, LETTER = 16;

	/** The room for a panel's plot, from 0; its letter is drawn. */
	Rectangle2D room(int panel) {
		Rectangle2D body = canvas.body();
		double width = body.getWidth() - GAP * (shares.length - 1), x = body.getX();
		for (int before = 0; before < panel; before++) x += shares[before] * width + GAP;
		canvas.text(String.valueOf((char) ('a' + panel)), x, body.getY() + 10, Style.LABEL + 2, Style.INK, Anchor.LEFT);
		return new Rectangle2D.Double(x + LETTER, body.getY(), shares[panel] * width - LETTER, height);
	}
}
