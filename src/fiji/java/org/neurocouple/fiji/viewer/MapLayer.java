// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import org.neurocouple.report.NetworkMaps;

import bdv.viewer.SourceAndConverter;
import bdv.viewer.SourceGroup;
import net.imglib2.type.numeric.real.FloatType;

/** A layer of the decomposition: a group of BigDataViewer, whose maps are computed when they are first asked for. */
final class MapLayer {

	private final String title;
	private final SourceGroup group = new SourceGroup();
	private NetworkMaps maps;
	private SourceAndConverter<FloatType> source;

	MapLayer(String title) {
		this.title = title;
	}

	void fill(NetworkMaps computed, SourceAndConverter<FloatType> shownAs) {
		maps = computed;
		source = shownAs;
	}

	String title() {
		return title;
	}

	SourceGroup group() {
		return group;
	}

	/** Null until they are there. */
	NetworkMaps maps() {
		return maps;
	}

	/** Null until the maps are there. */
	SourceAndConverter<FloatType> source() {
		return source;
	}
}
