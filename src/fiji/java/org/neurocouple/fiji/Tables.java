// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;

import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.fiji.table.ResultTable;

/**
 * Result tables for macros that run with and without a display. Users' macros
 * call this class by its name, so name, package and methods stay as they are;
 * what it stands on is in {@link org.neurocouple.fiji.table}.
 */
public final class Tables {

	private Tables() {}

	/**
	 * Opens a table of a results folder, for a macro:
	 *
	 * <pre>{@code
	 * table = call("org.neurocouple.fiji.Tables.open", results + "/coupling/piano_an_to_bn.csv");
	 * r = Table.get("r", 0, table);
	 * }</pre>
	 *
	 * @return the title to read it by. Without a display ImageJ shows no table, and knows just one by its title,
	 *         "Results", so that is where it goes.
	 * @throws IOException if the file cannot be read
	 */
	public static String open(String file) throws IOException {
		ResultTable table = ResultTable.read(Path.of(file));
		if (GraphicsEnvironment.isHeadless()) {
			ImageJ1.setResults(table);
			return "Results";
		}
		table.open(ImageJ1.context());
		return table.name();
	}
}
