// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import org.neurocouple.figure.Palette;

import net.imglib2.converter.Converter;
import net.imglib2.display.ColorConverter;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Colours of a map. What lies nearer to zero than the smallest value of the
 * display range, the threshold, is transparent. A palette colours weights of
 * both signs; a colour of its own only positive ones.
 */
final class MapConverter implements Converter<FloatType, ARGBType>, ColorConverter {

	private static final int STEPS = 256;
	private static final double DARKEST = .65;

	private volatile double threshold;
	private volatile double maximum;
	private volatile double opacity = 1;
	private volatile Palette palette;
	private volatile int own = 0xFFFFFF;
	private volatile int[][] colors;

	private MapConverter(double threshold, double maximum) {
		this.threshold = threshold;
		this.maximum = maximum;
	}

	/** Colours of both signs. */
	static MapConverter signed(Palette palette, double threshold, double maximum) {
		MapConverter converter = new MapConverter(threshold, maximum);
		converter.setPalette(palette);
		return converter;
	}

	/** One colour, {@code 0xRRGGBB}, for what is positive. */
	static MapConverter colored(int rgb, double threshold, double maximum) {
		MapConverter converter = new MapConverter(threshold, maximum);
		converter.setColor(new ARGBType(rgb));
		return converter;
	}

	void setPalette(Palette palette) {
		this.palette = palette;
		update();
	}

	/** @param opacity from 0, invisible, to 1, nothing shines through */
	void setOpacity(double opacity) {
		this.opacity = opacity;
		update();
	}

	double opacity() {
		return opacity;
	}

	private synchronized void update() {
		int alpha = (int) Math.round(255 * opacity) << 24;
		int[][] table = new int[2][STEPS];
		for (int step = 0; step < STEPS; step++) {
			double share = step / (STEPS - 1.);
			if (palette == null) table[1][step] = alpha | Palette.mix(0, own, DARKEST + (1 - DARKEST) * share);
			else for (int sign = 0; sign < 2; sign++) table[sign][step] = alpha | palette.rgb(sign == 1, share);
		}
		colors = table;
	}

	@Override
	public void convert(FloatType input, ARGBType output) {
		double value = input.get();
		double size = Math.abs(value);
		double low = threshold, high = maximum;
		// NaN, too, is transparent.
		if (!(size >= low) || size == 0) {
			output.set(0);
			return;
		}
		double share = high > low ? Math.min(1, (size - low) / (high - low)) : 1;
		output.set(colors[value > 0 ? 1 : 0][(int) Math.round(share * (STEPS - 1))]);
	}

	@Override
	public double getMin() {
		return threshold;
	}

	@Override
	public double getMax() {
		return maximum;
	}

	@Override
	public void setMin(double min) {
		threshold = min;
	}

	@Override
	public void setMax(double max) {
		maximum = max;
	}

	@Override
	public ARGBType getColor() {
		return new ARGBType(0xFF000000 | own);
	}

	@Override
	public void setColor(ARGBType color) {
		own = color.get() & 0xFFFFFF;
		update();
	}

	@Override
	public boolean supportsColor() {
		return palette == null;
	}
}
