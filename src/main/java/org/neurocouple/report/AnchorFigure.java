// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.neurocouple.figure.Axis;
import org.neurocouple.figure.Canvas;
import org.neurocouple.figure.Legend;
import org.neurocouple.figure.Plot;
import org.neurocouple.figure.Style;

/**
 * How many neurons of a story follow each network with r above the paper's
 * threshold, how many of them are bound to it, and the map of the one that has
 * most (paper, Fig. 6).
 *
 * @param networks their names
 * @param verdict on the neurons: the one that decides
 */
record AnchorFigure(String story, List<String> networks, Verdict verdict) {

	private static final int PLOT = 230;

	/** How many neurons have each network as their best with r above the threshold. */
	double[] anchored() {
		return networks.stream().mapToDouble(network -> verdict.rows(false).filter(row -> verdict.partners().get(row).equals(network) &&
			Math.abs(verdict.r()[row]) > NeuronFigure.WEAK).count()).toArray();
	}

	private double[] bound() {
		return networks.stream().mapToDouble(network -> verdict.rows(true).filter(row -> verdict.partners().get(row).equals(network))
			.count()).toArray();
	}

	/** The network with most neurons, the first of several; empty if none has any. */
	String winner() {
		double[] anchored = anchored();
		double most = DoubleStream.of(anchored).max().orElse(0);
		return most == 0 ? "" : networks.get(IntStream.range(0, anchored.length).filter(n -> anchored[n] ==
			most).findFirst().getAsInt());
	}

	/** @param maps what draws the winner's map, or null where networks have none */
	Canvas draw(NetworkFigure maps, NetworkMaps names) {
		String winner = winner();
		boolean map = maps != null && !winner.isEmpty() && names.names().contains(winner);
		int width = map ? Math.max(640, maps.rowWidth() + 2 * Canvas.MARGIN) : 640;
		Canvas canvas = new Canvas(width, Canvas.HEADER + PLOT + 16 + (map ? NetworkFigure.ROW + 34 : 0) + Canvas.MARGIN,
			"What neurons follow: " + story, "How many neurons have each network as their best with r above " + NeuronFigure.WEAK + ", " +
				verdict.name() + (winner.isEmpty() ? "." : "; most: " + winner + "."));
		Rectangle2D body = canvas.body();
		double[] anchored = anchored(), bound = bound();
		Plot plot = Plot.within(canvas, new Rectangle2D.Double(body.getX(), body.getY(), body.getWidth(), PLOT),
			Axis.names("network", networks), Axis.counts("neurons", Math.max(DoubleStream.of(anchored).max().orElse(0), DoubleStream.of(
				bound).max().orElse(0))));
		plot.bars(anchored, Style.SERIES.get(0));
		plot.bars(bound, Style.SERIES.get(1));
		new Legend().box("r above " + NeuronFigure.WEAK, Style.SERIES.get(0)).box(verdict.told(), Style.SERIES.get(1)).row(canvas, body
			.getMaxX(), body.getY() + PLOT + 4);
		if (!map) return canvas;
		int index = names.index(winner), y = Canvas.HEADER + PLOT + 26;
		maps.draw(canvas, new NetworkFigure.Row(index, names.label(index)), Canvas.MARGIN, y);
		canvas.caption(maps.explanation(), Canvas.MARGIN, y + NetworkFigure.ROW + 14, body.getWidth());
		return canvas;
	}
}
