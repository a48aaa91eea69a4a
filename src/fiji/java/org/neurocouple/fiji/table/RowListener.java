// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

import javax.swing.SwingUtilities;

import org.neurocouple.fiji.pair.PairViews;
import org.neurocouple.fiji.viewer.NetworkChosen;
import org.scijava.Context;
import org.scijava.event.EventService;

import ij.text.TextPanel;

/**
 * What a click on a row of a {@link ResultTable} does: its network is chosen ({@link NetworkChosen}), and an open plot
 * shows the row's pair; a double click opens the plot, and the report at the pair.
 */
final class RowListener extends MouseAdapter {

	private final TextPanel panel;
	private final EventService events;
	private final PairViews pairs;

	RowListener(TextPanel panel, Context context) {
		this.panel = panel;
		events = context.service(EventService.class);
		pairs = context.service(PairViews.class);
	}

	@Override
	public void mouseReleased(MouseEvent event) {
		int row = panel.getSelectionStart();
		if (!SwingUtilities.isLeftMouseButton(event) || row < 0) return;
		if (!(panel.getResultsTable() instanceof ResultTable table) || row >= table.size()) return;
		String neuron = table.named(ResultTable.NEURON, row), network = table.named(ResultTable.NETWORK, row);
		if (!network.isEmpty()) events.publishLater(new NetworkChosen(table.results(), network, panel));
		if (neuron.isEmpty()) return;
		if (event.getClickCount() == 2) pairs.open(table.results(), table.story(), neuron, network);
		else pairs.follow(table.results(), table.story(), neuron, network);
	}
}
