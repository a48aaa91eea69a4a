// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

import javax.swing.JComponent;

import org.neurocouple.figure.ColorMap;
import org.neurocouple.figure.Lettering;
import org.neurocouple.format.Digits;

/**
 * The fourth quarter of the window: what is shown, the cursor and the weights
 * there, the neurons it is bound to, and what the colours mean.
 */
final class InfoPanel extends JComponent {

	private static final long serialVersionUID = 1L;
	private static final Color BACK = new Color(0x1B1D20), TEXT = new Color(0xF0F0F0), FAINT = new Color(0xA8ADB3),
			HIDDEN = new Color(0x55595E);
	private static final int LEFT = 24, BAR_HEIGHT = 18;

	private final transient NetworkScene scene;
	private final transient BestNeurons neurons;

	InfoPanel(NetworkScene scene, BestNeurons neurons) {
		this.scene = scene;
		this.neurons = neurons;
		scene.onChange(this::repaint);
		scene.views().onCursor(this::repaint);
	}

	private static String weight(double value) {
		return Double.isNaN(value) ? "outside of the mask" : Digits.three(value);
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
			y = line(graphics, FAINT, Font.PLAIN, 13, "cursor " + place(cursor) + "; positive weights in colour", y);
			legend(graphics, cursor, y + 6);
		}
		else {
			int network = scene.chosen()[0];
			double weight = scene.maps().weight(network, cursor), deviation = scene.maps().deviation(network);
			String regions = scene.maps().title(network);
			if (!regions.isEmpty()) for (String part : Lettering.wrap(regions, 15, getWidth() - 2 * LEFT)) y =
				line(graphics, TEXT, Font.PLAIN, 15, part, y);
			y = line(graphics, FAINT, Font.PLAIN, 13, "peak " + place(scene.peak()), y);
			y = line(graphics, FAINT, Font.PLAIN, 13, "cursor " + place(cursor), y);
			y = line(graphics, TEXT, Font.PLAIN, 14, "weight " + weight(weight) + (Double.isNaN(weight) || deviation == 0 ? ""
				: "  (" + Digits.tenths(weight / deviation) + " SD)"), y + 4);
			y += 10;
			for (String neuron : neurons.of(scene.title())) y = line(graphics, FAINT, Font.PLAIN, 13, neuron, y);
			bar(graphics, network, Math.max(y + 24, getHeight() - 72));
		}
		graphics.dispose();
	}

	private static int line(Graphics2D graphics, Color color, int style, int size, String text, int y) {
		graphics.setColor(color);
		graphics.setFont(new Font(Font.SANS_SERIF, style, size));
		graphics.drawString(text, LEFT, y);
		return y + size + 8;
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
