// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import java.awt.Color;
import java.util.Locale;
import java.util.stream.IntStream;

import org.neurocouple.signal.Correlation;

import ij.gui.Plot;
import ij.gui.PlotWindow;

/** The series of a neuron and a network of a story on one axis, in a plot of ImageJ's; each pair takes the place of the last. */
final class PairPlot {

	private static final Color NEURON = new Color(0x1F6FB2), NETWORK = new Color(0xD95F02);
	private static final int WIDTH = 900, HEIGHT = 260;

	private PlotWindow window;

	/** Draws a pair; null if the story lacks one of them. */
	static Plot draw(StorySeries series, String neuron, String network) {
		float[] one = series.neuron(neuron).orElse(null), other = series.network(network).orElse(null);
		if (one == null || other == null) return null;
		boolean timed = !Double.isNaN(series.seconds());
		double[] times = IntStream.range(0, one.length).mapToDouble(t -> timed ? t * series.seconds() : t + 1).toArray();
		Plot plot = new Plot(String.format(Locale.ROOT, "%s and %s, %s, r = %.3f", neuron, network, series.story(), Correlation
			.between(one, other)), timed ? "seconds since the first kept volume" : "kept volume", "standard deviations");
		plot.setFrameSize(WIDTH, HEIGHT);
		line(plot, NETWORK, times, other);
		line(plot, NEURON, times, one);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(network + "\n" + neuron);
		plot.setLimitsToFit(false);
		return plot;
	}

	private static void line(Plot plot, Color color, double[] times, float[] values) {
		plot.setColor(color);
		plot.setLineWidth(2);
		plot.add("line", times, IntStream.range(0, values.length).mapToDouble(t -> values[t]).toArray());
	}

	boolean isOpen() {
		return window != null && !window.isClosed();
	}

	/** Needs a display. */
	void show(Plot plot) {
		if (!isOpen()) {
			window = plot.show();
			return;
		}
		String title = plot.getTitle(); // which the window's takes the place of
		window.drawPlot(plot);
		window.getImagePlus().setTitle(title);
	}
}
