// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.swing.SwingUtilities;

import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.fiji.viewer.NetworkChosen;
import org.neurocouple.format.TableFile;
import org.scijava.Context;
import org.scijava.event.EventService;

import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

/**
 * A table of a results folder (src/site/files.md, "The results folder") as an
 * ImageJ results table: the window bears the file's name without {@code .csv},
 * whole numbers show as such, p to four digits or as a power of ten, all else
 * to three; a number that is not available is NaN. A click on a row publishes its network as {@link NetworkChosen}.
 */
public final class ResultTable extends ResultsTable {

	private static final String NETWORK = "network";
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
		window.getTextPanel().addMouseListener(new RowListener(window.getTextPanel(), context.service(EventService.class)));
		window.setSize(Math.max(window.getWidth(), COLUMN_WIDTH * getHeadings().length), window.getHeight());
		ImageJ1.centre(window);
		int offset = before.size() % 10 * WINDOW_OFFSET;
		window.setLocation(window.getX() + offset, window.getY() + offset);
	}

	/** The windows with tables of ours. */
	private static List<TextWindow> windows() {
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

	/** Tells whoever wants to know that the user has chosen a network. */
	private static final class RowListener extends MouseAdapter {

		private final TextPanel panel;
		private final EventService events;

		RowListener(TextPanel panel, EventService events) {
			this.panel = panel;
			this.events = events;
		}

		@Override
		public void mouseReleased(MouseEvent event) {
			int row = panel.getSelectionStart();
			if (!SwingUtilities.isLeftMouseButton(event) || row < 0) return;
			if (!(panel.getResultsTable() instanceof ResultTable table) || !table.columnExists(NETWORK)) return;
			events.publishLater(new NetworkChosen(table.file.toAbsolutePath().getParent().getParent(), table.getStringValue(
				NETWORK, row)));
		}
	}
}
