// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Color;
import java.util.List;

import org.neurocouple.figure.Palette;

import bdv.tools.brightness.ConverterSetup;

/**
 * The colours of the maps that are shown, as the user has set them; what is
 * shown next takes them over. Single maps and several together each have an
 * opacity of their own.
 */
final class MapColors {

	private final Runnable changed;
	private double threshold;
	private double single = 1;
	private double together = NetworkSources.TOGETHER;
	private Palette palette = Palette.WARM_AND_COOL;
	private List<MapConverter> converters = List.of();
	private List<ConverterSetup> setups = List.of();

	/**
	 * @param threshold in standard deviations
	 * @param changed is called when a colour has changed
	 */
	MapColors(double threshold, Runnable changed) {
		this.threshold = threshold;
		this.changed = changed;
	}

	/** Other maps are shown: one, in the palette's colours, or several, in their own. */
	void set(List<MapConverter> shown, List<ConverterSetup> ranges) {
		converters = shown;
		setups = ranges;
		if (!several()) shown.get(0).setPalette(palette);
		shown.forEach(converter -> converter.setOpacity(opacity()));
	}

	private boolean several() {
		return converters.size() > 1;
	}

	/** How many standard deviations a weight must lie from zero to be shown. */
	double threshold() {
		return threshold;
	}

	/** Where colours end, in standard deviations. */
	double maximum() {
		return setups.get(0).getDisplayRangeMax();
	}

	/** From 0 to 1. */
	double opacity() {
		return several() ? together : single;
	}

	/** Of single maps. */
	Palette palette() {
		return palette;
	}

	/** The colour of one of several; the user may have changed it. */
	Color color(int place) {
		return new Color(setups.get(place).getColor().get());
	}

	void setThreshold(double deviations) {
		threshold = deviations;
		setups.forEach(setup -> setup.setDisplayRange(deviations, setup.getDisplayRangeMax()));
		changed.run();
	}

	void setMaximum(double deviations) {
		setups.forEach(setup -> setup.setDisplayRange(threshold, deviations));
		changed.run();
	}

	void setOpacity(double share) {
		if (several()) together = share;
		else single = share;
		converters.forEach(converter -> converter.setOpacity(share));
		changed.run();
	}

	void setPalette(Palette colors) {
		palette = colors;
		if (!several()) converters.get(0).setPalette(colors);
		changed.run();
	}

	/** The user may change the range with BigDataViewer's own slider, too. */
	void rangeChanged(ConverterSetup setup) {
		if (several() || !setups.contains(setup)) return;
		threshold = setup.getDisplayRangeMin();
		changed.run();
	}
}
