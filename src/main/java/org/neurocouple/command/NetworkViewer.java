// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.Progress;
import org.neurocouple.report.NetworkChoice;
import org.scijava.plugin.SciJavaPlugin;

/** Shows brain networks better than the core can; found as a plugin where the viewer's libraries are. */
public interface NetworkViewer extends SciJavaPlugin {

	/** Opens a window, which stays until the user closes it. */
	void show(NetworkChoice choice, Progress progress) throws IOException;

	/**
	 * Draws the networks into a PNG file; needs no display.
	 *
	 * @return a sentence that names what was written
	 */
	String draw(NetworkChoice choice, Path picture, Progress progress) throws IOException;
}
