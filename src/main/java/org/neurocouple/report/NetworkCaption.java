// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Lettering;
import org.neurocouple.figure.Lettering.Anchor;
import org.neurocouple.figure.Style;
import org.neurocouple.format.Digits;

/**
 * What stands beside a network's slices.
 *
 * @param name further lines of it are written small
 * @param peak in mm
 * @param shown how many voxels are coloured
 */
public record NetworkCaption(String name, double[] peak, long shown) {

	private static final double WIDTH = NetworkFigure.NAME - 6;
	private static final int MOST_LINES = 4; // of the name, in small print

	public static NetworkCaption of(NetworkMaps maps, int network, ColorMap colors) {
		float[] map = maps.maps()[network];
		return new NetworkCaption(maps.label(network), maps.peakMillimetres(network), IntStream.range(0, map.length)
			.filter(v -> colors.shows(map[v])).count());
	}

	/** With another name. */
	NetworkCaption called(String other) {
		return new NetworkCaption(other, peak, shown);
	}

	/** Writes it below a place. Of a name that takes too many lines the last are left out. */
	public void draw(Canvas page, double x, double y) {
		String where = shown == 0 ? "nothing to show"
			: "peak " + Digits.whole(peak[0]) + ", " + Digits.whole(peak[1]) + ", " + Digits.whole(peak[2]);
		String[] names = name.split("\n");
		page.text(names[0], x, y + 18, 13, Style.INK, Anchor.LEFT);
		List<String> lines = new ArrayList<>();
		for (int i = 1; i < names.length; i++) lines.addAll(Lettering.wrap(names[i], Style.SMALL, WIDTH));
		if (lines.size() > MOST_LINES) {
			lines = new ArrayList<>(lines.subList(0, MOST_LINES));
			lines.set(MOST_LINES - 1, lines.get(MOST_LINES - 1).replaceFirst(",?$", " \u2026"));
		}
		lines.add(where);
		lines.add(shown + (shown == 1 ? " voxel" : " voxels"));
		for (int i = 0; i < lines.size(); i++) page.small(lines.get(i), x, y + 21 + Style.LINE * (i + 1));
	}
}
