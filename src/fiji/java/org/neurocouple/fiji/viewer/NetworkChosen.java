// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.scijava.event.SciJavaEvent;

/** The user chose a network; open viewers of these results move to it, open tables select its row. */
public final class NetworkChosen extends SciJavaEvent {

	private final Path results;
	private final String network;
	private final Object chooser;

	/**
	 * @param results the results folder that it belongs to
	 * @param network the network's name, such as BN6
	 * @param chooser the table or viewer in which the user chose it, which shows it already
	 */
	public NetworkChosen(Path results, String network, Object chooser) {
		this.results = results;
		this.network = network;
		this.chooser = chooser;
	}

	public String network() {
		return network;
	}

	public Object chooser() {
		return chooser;
	}

	/** Whether the network is one of the results in a folder. */
	public boolean isOf(Path folder) {
		try {
			return Files.isSameFile(results, folder);
		}
		catch (IOException missing) {
			return false;
		}
	}
}
