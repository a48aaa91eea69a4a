// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;
import org.neurocouple.format.TableFile;

/**
 * How many neurons are bound to each network of a story, and the map of the one
 * that has most (paper, Fig. 6).
 *
 * @param networks their names
 * @param anchored how many neurons are bound to each
 */
record AnchorFigure(String story, List<String> networks, double[] anchored) {

	private static final int PLOT = 230;

	/** The figure of a story's table of networks. */
	static AnchorFigure of(Path table, String story) throws IOException {
		TableFile columns = TableFile.read(table);
		return new AnchorFigure(story, columns.texts("network"), columns.numbers("anchored"));
	}

	/** The network with most neurons, the first of several; empty if none has any. */
	String winner() {
		double most = DoubleStream.of(anchored).max().orElse(0);
		return most == 0 ? "" : networks.get(IntStream.range(0, anchored.length).filter(n -> anchored[n] ==
			most).findFirst().getAsInt());
	}

	/** @param maps what draws the winner's map, or null where networks have none */
	Canvas draw(NetworkFigure maps, NetworkMaps names) {
		boolean map = maps != null && !winner().isEmpty() && names.names().contains(winner());
		int width = map ? Math.max(640, maps.rowWidth() + 2 * Canvas.MARGIN) : 640;
		String what = "How many neurons are bound to each network with r above " + NeuronFigure.WEAK + ".";
		Canvas canvas = new Canvas(width, Canvas.HEADER + PLOT + (map ? NetworkFigure.ROW + 34 : 0) + Canvas.MARGIN,
			"What neurons are bound to: " + story, what);
		Rectangle2D body = canvas.body();
		Plot plot = Plot.within(canvas, new Rectangle2D.Double(body.getX(), body.getY(), body.getWidth(), PLOT),
			Axis.names("network", networks), Axis.counts("neurons", DoubleStream.of(anchored).max().orElse(0)));
		plot.bars(only(false), Style.SERIES.get(0));
		plot.bars(only(true), Style.SERIES.get(1));
		if (!winner().isEmpty()) new Legend().box("most: " + winner(), Style.SERIES.get(1)).row(canvas,
			plot.area().getMaxX(), body.getY() - 2);
		if (!map) return canvas;
		int index = names.index(winner()), y = Canvas.HEADER + PLOT + 10;
		maps.draw(canvas, new NetworkFigure.Row(index, names.label(index)), Canvas.MARGIN, y);
		canvas.caption(maps.explanation(), Canvas.MARGIN, y + NetworkFigure.ROW + 14, body.getWidth());
		return canvas;
	}

	/** The values of the winner alone, or of all others. */
	private double[] only(boolean winner) {
		return IntStream.range(0, anchored.length).mapToDouble(n -> networks.get(n).equals(winner()) == winner ?
			anchored[n] : 0).toArray();
	}
}
