// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import javax.swing.WindowConstants;

import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.Plane;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

import bdv.ui.BdvDefaultCards;
import bdv.ui.CardPanel;
import bdv.viewer.ViewerPanel;

/**
 * The window: three linked views and what they show, BigDataViewer's side panel
 * with our card on top, and the slider that goes through the networks.
 */
final class NetworkWindow {

	private static final int WIDTH = 1320, HEIGHT = 860, SIDE = 360, GAP = 2;

	private final NetworkScene scene;
	private final EventService events;
	private final List<EventSubscriber<?>> subscribers;
	private final JFrame frame = new JFrame();
	private final JSlider slider = new JSlider();
	private final JLabel name = new JLabel();
	private boolean updating;
	private boolean following; // what the user has chosen elsewhere
	private String told;

	/** To be called on the event thread. */
	NetworkWindow(NetworkScene scene, NetworkFacts facts, EventService events) {
		this.scene = scene;
		this.events = events;
		LinkedViews views = scene.views();
		JPanel quarters = new JPanel(new GridLayout(2, 2, GAP, GAP));
		quarters.setBackground(Color.DARK_GRAY);
		for (Plane plane : new Plane[] { Plane.CORONAL, Plane.SAGITTAL, Plane.AXIAL }) {
			ViewerPanel panel = views.panel(plane);
			panel.getDisplay().overlays().add(new SliceOverlay(views, plane, scene::title));
			quarters.add(panel);
		}
		quarters.add(new InfoPanel(scene, facts));

		JPanel left = new JPanel(new BorderLayout());
		left.add(quarters);
		left.add(timeLine(), BorderLayout.SOUTH);
		JScrollPane side = new JScrollPane(cards(views.panel(Plane.AXIAL)).getComponent(),
			JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
		JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, true, left, side);
		split.setResizeWeight(1);
		split.setOneTouchExpandable(true);
		frame.setContentPane(split);
		frame.setTitle("Brain networks in " + scene.results());
		frame.setSize(WIDTH, HEIGHT);
		frame.setLocationByPlatform(true);
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(WindowEvent event) {
				closed();
			}
		});
		subscribers = events.subscribe(this);
		scene.setLayerOpener(this::showLayer);
		told = scene.title();
		scene.onChange(this::update);
		scene.onChange(this::tell);
		update();
		split.setDividerLocation(WIDTH - SIDE);
		frame.setVisible(true);
	}

	private CardPanel cards(ViewerPanel panel) {
		CardPanel cards = new CardPanel();
		cards.addCard("Networks", new NetworkCard(scene, this::showLayer).component(), true, new Insets(0, 0, 0, 0));
		BdvDefaultCards.setup(cards, panel, panel.getConverterSetups());
		cards.setCardExpanded(BdvDefaultCards.DEFAULT_VIEWERMODES_CARD, false);
		cards.setCardExpanded(BdvDefaultCards.DEFAULT_SOURCEGROUPS_CARD, false);
		return cards;
	}

	private JPanel timeLine() {
		slider.addChangeListener(event -> {
			if (!updating) scene.choose(slider.getValue());
		});
		JPanel line = new JPanel(new BorderLayout(8, 0));
		line.setBorder(BorderFactory.createEmptyBorder(2, 8, 2, 8));
		line.add(name, BorderLayout.WEST);
		line.add(slider);
		return line;
	}

	private void update() {
		updating = true;
		slider.setMinimum(0);
		slider.setMaximum(scene.maps().names().size() - 1);
		slider.setValue(scene.chosen()[0]);
		slider.setEnabled(!scene.several());
		name.setText(scene.title());
		name.setPreferredSize(new java.awt.Dimension(120, slider.getPreferredSize().height));
		updating = false;
	}

	void showLayer(int number) {
		if (!scene.isMissing(number)) {
			scene.showLayer(number);
			return;
		}
		frame.setCursor(Cursor.getPredefinedCursor(Cursor.WAIT_CURSOR));
		new SwingWorker<NetworkMaps, Void>() {

			@Override
			protected NetworkMaps doInBackground() throws IOException {
				return scene.compute(number);
			}

			@Override
			protected void done() {
				frame.setCursor(Cursor.getDefaultCursor());
				if (!frame.isDisplayable()) return;
				try {
					scene.load(number, get());
					showLayer(number);
				}
				catch (InterruptedException | ExecutionException failure) {
					scene.showLayer(scene.layer()); // in the card, too
					JOptionPane.showMessageDialog(frame, "The layer cannot be shown: " + (failure
						.getCause() instanceof OutOfMemoryError
							? "there is not enough memory; give Fiji more in Edit > Options > Memory & Threads..." : failure.getCause()
								.getMessage()));
				}
			}
		}.execute();
	}

	/** A row of a result table was clicked, or another window moved. */
	@EventHandler
	void onEvent(NetworkChosen event) {
		SwingUtilities.invokeLater(() -> {
			if (event.chooser() != this && frame.isDisplayable() && event.isOf(scene.results())) show(event.network());
		});
	}

	/** Tells of the network that the user has chosen here; units of earlier layers are none. */
	private void tell() {
		String network = scene.title();
		if (network.equals(told)) return;
		told = network;
		if (!following && scene.isNetwork(network)) events.publishLater(new NetworkChosen(scene.results(), network, this));
	}

	private void show(String network) {
		int last = scene.layers().size() - 1;
		if (!scene.isNetwork(network)) return;
		following = true;
		if (scene.layer() != last) scene.showLayer(last);
		scene.choose(scene.maps().index(network));
		following = false;
		scene.views().reveal(scene.peak());
	}

	NetworkScene scene() {
		return scene;
	}

	JFrame frame() {
		return frame;
	}

	private void closed() {
		events.unsubscribe(subscribers);
		scene.views().close();
	}
}
