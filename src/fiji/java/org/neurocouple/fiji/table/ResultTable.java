// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.format.TableFile;
import org.scijava.Context;

import ij.measure.ResultsTable;
import ij.text.TextWindow;

/**
 * A table of a results folder (src/site/files.md, "The results folder") as an
 * ImageJ results table: the window bears the file's name without {@code .csv},
 * whole numbers show as such, p to four digits or as a power of ten, all else
 * to three; a number that is not available is NaN. What its rows are of is {@link RowListener}'s to tell.
 */
public final class ResultTable extends ResultsTable {

	static final String NEURON = "neuron", NETWORK = "network";
	private static final Set<String> PROBABILITIES = Set.of("p", "q", "pfwe", "qgiven", "pfwegiven", "pisc", "pfweisc");
	private static final String MISSING = "n/a";
	private static final String NUMBER = "-?\\d+(\\.\\d+)?(E-?\\d+)?|NaN";
	private static final int COLUMN_WIDTH = 80;
	private static final int WINDOW_OFFSET = 30;

	private final Path file;

	private ResultTable(Path file) {
		this.file = file;
	}

	/**
	 * Reads a table.
	 *
	 * @throws IOException if the file cannot be read
	 */
	public static ResultTable read(Path file) throws IOException {
		ResultTable table = new ResultTable(file);
		TableFile csv = TableFile.read(file);
		for (String heading : csv.names()) table.addColumn(heading, csv.rows().stream().map(row -> row.get(heading))
			.toArray(String[]::new));
		return table;
	}

	/** Shows the table in its window, in the place of what an earlier run showed there. Needs a display. */
	public void open(Context context) {
		List<TextWindow> before = windows();
		show(name());
		TextWindow window = ImageJ1.textWindow(name());
		if (before.contains(window)) return;
		window.getTextPanel().addMouseListener(new RowListener(window.getTextPanel(), context));
		window.setSize(Math.max(window.getWidth(), COLUMN_WIDTH * getHeadings().length), window.getHeight());
		ImageJ1.centre(window);
		int offset = before.size() % 10 * WINDOW_OFFSET;
		window.setLocation(window.getX() + offset, window.getY() + offset);
	}

	/** The windows with tables of ours. */
	static List<TextWindow> windows() {
		return ImageJ1.textWindows().filter(window -> window.getResultsTable() instanceof ResultTable).toList();
	}

	/** The window's title. */
	public String name() {
		return file.getFileName().toString().replaceFirst("\\.csv$", "");
	}

	private void addColumn(String heading, String[] cells) {
		int column = getFreeColumn(heading);
		boolean numbers = Stream.of(cells).allMatch(cell -> cell.matches(NUMBER) || cell.equals(MISSING)) && Stream.of(cells)
			.anyMatch(cell -> cell.matches(NUMBER));
		for (int row = 0; row < cells.length; row++) {
			if (numbers) setValue(column, row, cells[row].equals(MISSING) ? Double.NaN : Double.parseDouble(cells[row]));
			else setValue(column, row, cells[row]);
		}
		boolean whole = Stream.of(cells).allMatch(cell -> cell.matches("-?\\d+"));
		setDecimalPlaces(column, whole ? AUTO_FORMAT : PROBABILITIES.contains(heading) ? 4 : 3);
	}

	/** The results folder that the table belongs to. */
	Path results() {
		return file.toAbsolutePath().getParent().getParent();
	}

	/** The story that the table is of, if it is of one. */
	String story() {
		return name().replaceFirst("_.*", "");
	}

	/** A name in a row; empty where it has none. */
	String named(String column, int row) {
		String name = columnExists(column) ? getStringValue(column, row) : "";
		return name.matches("NaN|n/a") ? "" : name;
	}

	/** The first row of a network, from 0; -1 if there is none. */
	int rowOf(String network) {
		for (int row = 0; row < size(); row++) if (named(NETWORK, row).equals(network)) return row;
		return -1;
	}
}
