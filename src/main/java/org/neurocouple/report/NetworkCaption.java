// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.util.stream.IntStream;

import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.ColorMap;
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

	public static NetworkCaption of(NetworkMaps maps, int network, ColorMap colors) {
		float[] map = maps.maps()[network];
		return new NetworkCaption(maps.names().get(network), maps.peakMillimetres(network), IntStream.range(0, map.length)
			.filter(v -> colors.shows(map[v])).count());
	}

	/** Writes it below a place. */
	public void draw(Canvas page, double x, double y) {
		String where = shown == 0 ? "nothing to show"
			: "peak " + Digits.whole(peak[0]) + ", " + Digits.whole(peak[1]) + ", " + Digits.whole(peak[2]);
		String[] lines = (name + "\n" + where + "\n" + shown + (shown == 1 ? " voxel" : " voxels")).split("\n");
		page.text(lines[0], x, y + 18, 13, Style.INK, Anchor.LEFT);
		for (int i = 1; i < lines.length; i++) page.small(lines[i], x, y + 21 + Style.LINE * i);
	}
}
