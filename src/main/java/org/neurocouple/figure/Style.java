// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Color;
import java.util.List;

/** The one look of all figures: readable in print and in greys. Lengths are in units of a {@link Canvas}. */
public final class Style {

	/** What is to be read first. */
	public static final Color INK = new Color(0x222222);
	/** Explanations and what belongs to a scale. */
	public static final Color FAINT = new Color(0x666666);
	/** Lines to read values by. */
	public static final Color GRID = new Color(0xDDDDDD);

	/** Colours of what is compared, in this order: told apart by colour-blind readers, and in greys. */
	public static final List<Color> SERIES = List.of(new Color(0x1F4E79), new Color(0xE69F00), new Color(0x009E73),
		new Color(0xB8C9D9));

	/** Spread around what is drawn in the first colour. */
	public static final Color SPREAD = new Color(0x8FAECB);

	/** Heights of letters. */
	public static final double TITLE = 15, LABEL = 11, SMALL = 8.5;

	/** From a line of small print to the next. */
	public static final double LINE = 12;

	/** Widths of strokes: lines that help to read, those that are the result, and bars of errors. */
	public static final double HAIR = .6, STROKE = 1.5, BAR = 2;

	private Style() {}

	/** What is read on a colour: ink, or white where that is dark. */
	public static Color on(Color ground) {
		return .3 * ground.getRed() + .6 * ground.getGreen() + .1 * ground.getBlue() < 115 ? Color.WHITE : INK;
	}
}
