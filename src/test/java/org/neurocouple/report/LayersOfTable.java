// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Path;

/** The figure of a table of layers, for tests outside of this room. */
public final class LayersOfTable {

	private LayersOfTable() {}

	public static void draw(Path table) throws IOException {
		LayerFigure.of(table, "tale").draw();
	}
}
