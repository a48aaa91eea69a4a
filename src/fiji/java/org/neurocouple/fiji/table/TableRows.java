// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import javax.swing.SwingUtilities;

import org.neurocouple.fiji.viewer.NetworkChosen;
import org.scijava.event.EventHandler;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import ij.text.TextPanel;
import ij.text.TextWindow;

/** Selects the row of the network that the user has chosen in a viewer or in another table. */
@Plugin(type = Service.class)
public class TableRows extends AbstractService implements SciJavaService {

	@EventHandler
	private void onEvent(NetworkChosen event) {
		SwingUtilities.invokeLater(() -> ResultTable.windows().stream().map(TextWindow::getTextPanel).filter(
			panel -> panel != event.chooser()).forEach(panel -> select(panel, event)));
	}

	/** In the order of the rows, as the user has sorted them, the first; a row of the network that is selected stays so. */
	private static void select(TextPanel panel, NetworkChosen event) {
		if (!(panel.getResultsTable() instanceof ResultTable table) || !event.isOf(table.results())) return;
		int selected = panel.getSelectionStart();
		if (selected >= 0 && selected < table.size() && table.named(ResultTable.NETWORK, selected).equals(event.network())) return;
		int row = table.rowOf(event.network());
		if (row >= 0) panel.setSelection(row, row);
	}
}
