// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.nio.file.Path;

import org.scijava.event.SciJavaEvent;

/** The user chose a network, by a click on a row of a result table; open viewers of these results move to it. */
public final class NetworkChosen extends SciJavaEvent {

	private final Path results;
	private final String network;

	/**
	 * @param results the results folder that the table belongs to
	 * @param network the network's name, such as BN6
	 */
	public NetworkChosen(Path results, String network) {
		this.results = results;
		this.network = network;
	}

	public Path results() {
		return results;
	}

	public String network() {
		return network;
	}
}
