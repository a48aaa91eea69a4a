// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;

import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;

import org.neurocouple.figure.Palette;
import org.neurocouple.format.Digits;

/** The card of BigDataViewer's side panel where networks are chosen and their colours set. */
final class NetworkCard {

	private static final int STEPS = 10; // of a slider in a unit

	private final NetworkScene scene;
	private final JPanel panel = new JPanel(new GridBagLayout());
	private final JComboBox<String> layers;
	private final JList<String> networks = new JList<>();
	private int row;
	private boolean updating;
	private int shownLayer = -1;

	/** @param changeLayer shows a layer, which may have to be computed first */
	NetworkCard(NetworkScene scene, IntConsumer changeLayer) {
		this.scene = scene;
		layers = new JComboBox<>(scene.layers().toArray(String[]::new));
		layers.addActionListener(event -> {
			if (!updating && layers.getSelectedIndex() != scene.layer()) changeLayer.accept(layers.getSelectedIndex());
		});
		if (scene.layers().size() > 1) add("Show", layers, "Units of the earlier layers, or the networks themselves");

		networks.setVisibleRowCount(6);
		networks.setToolTipText("Hold Ctrl (Cmd on a Mac) or Shift to choose several; they are shown in their own colours");
		networks.addListSelectionListener(event -> {
			if (updating || event.getValueIsAdjusting() || networks.isSelectionEmpty()) return;
			scene.choose(networks.getSelectedIndices());
		});
		add("Networks", new JScrollPane(networks), networks.getToolTipText());
		JCheckBox follow = new JCheckBox("go to each one's peak", true);
		follow.addActionListener(event -> scene.setFollowing(follow.isSelected()));
		add("", follow, "Otherwise the cursor stays where it is");

		slider("Threshold", 10, scene.colors()::threshold, scene.colors()::setThreshold, " SD",
			"Weights nearer to zero than this many standard deviations of their map are not shown");
		slider("Colours to", 20, scene.colors()::maximum, scene.colors()::setMaximum, " SD",
			"The weight with the last colour; set to the peak of each network that is chosen");
		slider("Opacity", 100, () -> 100 * scene.colors().opacity(), percent -> scene.colors().setOpacity(percent / 100), " %",
			"How little of the anatomy shines through");
		JComboBox<Palette> palettes = new JComboBox<>(Palette.values());
		palettes.addActionListener(event -> {
			if (!updating) scene.colors().setPalette((Palette) palettes.getSelectedItem());
		});
		add("Colours", palettes, "Of positive and of negative weights");

		JPanel buttons = new JPanel();
		button(buttons, "Go to peak", () -> scene.views().centre(scene.peak()));
		button(buttons, "Whole brain", scene.views()::fit);
		add("", buttons, null);
		add("", new JLabel("<html><small>Click or drag: cursor. Wheel: slices.<br>Ctrl + wheel: zoom. Right drag: move.<br>" +
			"Keys M and N: next and previous network.</small></html>"), null);
		scene.onChange(() -> {
			update();
			palettes.setEnabled(!scene.several());
		});
		update();
	}

	JComponent component() {
		return panel;
	}

	private void update() {
		updating = true;
		layers.setSelectedIndex(scene.layer());
		if (shownLayer != scene.layer()) {
			shownLayer = scene.layer();
			networks.setListData(scene.maps().names().toArray(String[]::new));
		}
		if (!Arrays.equals(networks.getSelectedIndices(), Arrays.stream(scene.chosen()).sorted().toArray())) {
			networks.setSelectedIndices(scene.chosen());
			networks.ensureIndexIsVisible(scene.chosen()[0]);
		}
		updating = false;
	}

	private void slider(String name, int most, DoubleSupplier value, DoubleConsumer change, String unit, String tip) {
		JSlider slider = new JSlider(0, most * STEPS);
		JLabel label = new JLabel();
		Runnable update = () -> {
			boolean before = updating;
			updating = true;
			int position = (int) Math.round(value.getAsDouble() * STEPS);
			slider.setMaximum(Math.max(slider.getMaximum(), position));
			slider.setValue(position);
			label.setText(Digits.tenths(value.getAsDouble()) + unit);
			updating = before;
		};
		slider.addChangeListener(event -> {
			if (!updating) change.accept(slider.getValue() / (double) STEPS);
		});
		scene.onChange(update);
		update.run();
		JPanel both = new JPanel(new BorderLayout(4, 0));
		label.setPreferredSize(new Dimension(58, label.getFontMetrics(label.getFont()).getHeight()));
		both.add(slider);
		both.add(label, BorderLayout.EAST);
		slider.setPreferredSize(new Dimension(120, slider.getPreferredSize().height));
		add(name, both, tip);
	}

	private static void button(JPanel buttons, String text, Runnable action) {
		JButton button = new JButton(text);
		button.addActionListener(event -> action.run());
		buttons.add(button);
	}

	private void add(String name, Component component, String tip) {
		GridBagConstraints place = new GridBagConstraints();
		place.gridy = row++;
		place.insets = new Insets(2, 6, 2, 6);
		place.anchor = GridBagConstraints.NORTHWEST;
		if (!name.isEmpty()) panel.add(new JLabel(name), place);
		place.gridx = 1;
		place.weightx = 1;
		place.fill = GridBagConstraints.HORIZONTAL;
		if (component instanceof JComponent swing && tip != null) swing.setToolTipText(tip);
		panel.add(component, place);
	}
}
