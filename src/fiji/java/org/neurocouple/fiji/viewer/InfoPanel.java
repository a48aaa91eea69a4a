// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.List;

import javax.swing.JComponent;

import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Lettering;
import org.neurocouple.format.Digits;

/**
 * The fourth quarter of the window: what is shown, the cursor with the region
 * and the weights there, the neurons it is bound to with their series, and what
 * the colours mean.
 */
final class InfoPanel extends JComponent {

	private static final long serialVersionUID = 1L;
	private static final Color BACK = new Color(0x1B1D20), TEXT = new Color(0xF0F0F0), FAINT = new Color(0xA8ADB3),
			HIDDEN = new Color(0x55595E);
	private static final int LEFT = 24, BAR_HEIGHT = 18, BAR_FROM_BELOW = 72;
	private static final int LEAST_SERIES = 46, MOST_SERIES = 110, GAP = 12, LINE = 21;

	private final transient NetworkScene scene;
	private final transient NetworkFacts facts;

	InfoPanel(NetworkScene scene, NetworkFacts facts) {
		this.scene = scene;
		this.facts = facts;
		scene.onChange(this::repaint);
		scene.views().onCursor(this::repaint);
	}

	private static String weight(double value) {
		return Double.isNaN(value) ? "outside of the mask" : Digits.three(value);
	}

	/** The cursor, and the region there. */
	private String cursor() {
		double[] mm = scene.views().cursor();
		String region = facts.regions().at(mm);
		return "cursor " + place(mm) + (region.isEmpty() ? "" : ", " + region);
	}

	private static String place(double[] mm) {
		return Digits.tenths(mm[0]) + ", " + Digits.tenths(mm[1]) + ", " + Digits.tenths(mm[2]) + " mm";
	}

	@Override
	protected void paintComponent(Graphics canvas) {
		Graphics2D graphics = (Graphics2D) canvas.create();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(BACK);
		graphics.fillRect(0, 0, getWidth(), getHeight());
		int y = 40;
		y = line(graphics, TEXT, Font.BOLD, 22, scene.title(), y);
		double[] cursor = scene.views().cursor();
		if (scene.several()) {
			y = line(graphics, FAINT, Font.PLAIN, 13, cursor() + "; positive weights in colour", y);
			legend(graphics, cursor, y + 6);
		}
		else {
			int network = scene.chosen()[0];
			double weight = scene.maps().weight(network, cursor), deviation = scene.maps().deviation(network);
			String regions = scene.maps().title(network);
			if (!regions.isEmpty()) for (String part : Lettering.wrap(regions, 15, getWidth() - 2 * LEFT)) y =
				line(graphics, TEXT, Font.PLAIN, 15, part, y);
			y = line(graphics, FAINT, Font.PLAIN, 13, "peak " + place(scene.peak()), y);
			y = line(graphics, FAINT, Font.PLAIN, 13, cursor(), y);
			y = line(graphics, TEXT, Font.PLAIN, 14, "weight " + weight(weight) + (Double.isNaN(weight) || deviation == 0 ? ""
				: "  (" + Digits.tenths(weight / deviation) + " SD)"), y + 4);
			y += 10;
			y = neurons(graphics, y);
			bar(graphics, network, Math.max(y, getHeight() - BAR_FROM_BELOW));
		}
		graphics.dispose();
	}

	private static int line(Graphics2D graphics, Color color, int style, int size, String text, int y) {
		graphics.setColor(color);
		graphics.setFont(new Font(Font.SANS_SERIF, style, size));
		graphics.drawString(text, LEFT, y);
		return y + size + 8;
	}

	/** The best neurons, with the series of as many stories as have room; returns where the next line stands. */
	private int neurons(Graphics2D graphics, int top) {
		String network = scene.title();
		List<String> shared = facts.neurons().shared(network);
		List<BestSeries.Pair> pairs = facts.series().of(network);
		int y = top, bottom = getHeight() - BAR_FROM_BELOW - GAP;
		boolean drawn = !pairs.isEmpty() && bottom - top - shared.size() * LINE >= pairs.size() * (LEAST_SERIES + GAP);
		if (!drawn) for (BestNeurons.Best best : facts.neurons().of(network)) y = line(graphics, FAINT, Font.PLAIN, 13, best.story() +
			": best " + best.neuron() + ", " + best.verdict(), y);
		for (String people : shared) y = line(graphics, FAINT, Font.PLAIN, 13, people, y);
		int shown = Math.min(pairs.size(), (bottom - y) / (LEAST_SERIES + GAP));
		for (int i = 0; i < shown; i++) {
			int height = Math.min(MOST_SERIES, (bottom - y) / (shown - i) - GAP);
			SeriesPainter.paint(graphics, pairs.get(i), network, new Rectangle(LEFT, y - LINE / 2, getWidth() - 2 * LEFT, height));
			y += height + GAP;
		}
		return y;
	}

	private void legend(Graphics2D graphics, double[] cursor, int top) {
		int[] networks = scene.chosen();
		for (int i = 0; i < networks.length; i++) {
			int y = top + 22 * i;
			graphics.setColor(scene.colors().color(i));
			graphics.fillRect(LEFT, y - 12, 14, 14);
			graphics.setColor(TEXT);
			graphics.drawString(scene.maps().names().get(networks[i]), LEFT + 24, y);
			graphics.setColor(FAINT);
			double weight = scene.maps().weight(networks[i], cursor), deviation = scene.maps().deviation(networks[i]);
			graphics.drawString(Double.isNaN(weight) || deviation == 0 ? "" : Digits.tenths(weight / deviation) + " SD", LEFT + 100, y);
		}
	}

	/** From the largest negative weight to the largest positive one. */
	private void bar(Graphics2D graphics, int network, int y) {
		ColorMap colors = new ColorMap(scene.colors().threshold(), scene.colors().maximum(), scene.colors().palette());
		double maximum = colors.maximum(), mark = colors.threshold() / maximum;
		int width = getWidth() - 2 * LEFT;
		if (width < 50) return;
		for (int x = 0; x < width; x++) {
			double value = maximum * (2. * x / (width - 1) - 1);
			graphics.setColor(colors.shows(value) ? new Color(colors.rgb(value)) : HIDDEN);
			graphics.fillRect(LEFT + x, y, 1, BAR_HEIGHT);
		}
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
		double deviation = scene.maps().deviation(network);
		for (double share : new double[] { -1, -mark, mark, 1 }) {
			if (Math.abs(share) > 1 || Math.abs(share) != 1 && (Math.abs(share) < .15 || Math.abs(share) > .75)) continue;
			int x = LEFT + (int) Math.round((share + 1) / 2 * (width - 1));
			graphics.setColor(FAINT);
			graphics.drawLine(x, y + BAR_HEIGHT, x, y + BAR_HEIGHT + 4);
			centred(graphics, weight(share * maximum * deviation), x, y + BAR_HEIGHT + 18);
			centred(graphics, Digits.tenths(share * maximum) + " SD", x, y + BAR_HEIGHT + 33);
		}
	}

	private void centred(Graphics2D graphics, String text, int x, int y) {
		int width = graphics.getFontMetrics().stringWidth(text);
		graphics.drawString(text, Math.max(4, Math.min(getWidth() - width - 4, x - width / 2)), y);
	}
}
