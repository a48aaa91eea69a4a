// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Component;
import java.awt.event.ContainerAdapter;
import java.awt.event.ContainerEvent;
import java.util.List;

import javax.swing.JComponent;
import javax.swing.JSlider;
import javax.swing.SwingUtilities;

import org.neurocouple.report.Plane;
import org.scijava.ui.behaviour.MouseAndKeyHandler;
import org.scijava.ui.behaviour.io.InputTriggerConfig;
import org.scijava.ui.behaviour.util.Actions;
import org.scijava.ui.behaviour.util.Behaviours;
import org.scijava.ui.behaviour.util.InputActionBindings;
import org.scijava.ui.behaviour.util.TriggerBehaviourBindings;

import bdv.cache.CacheControl;
import bdv.viewer.NavigationActions;
import bdv.viewer.ViewerOptions;
import bdv.viewer.ViewerPanel;

/**
 * Sets up a panel of BigDataViewer as one of {@link LinkedViews}: it cannot be
 * turned, so that left and right stay where the letters say; the keys for
 * volumes, sources and interpolation are BigDataViewer's own.
 */
final class SlicePanel {

	private SlicePanel() {}

	static ViewerPanel create(LinkedViews views, Plane plane) {
		SliceNavigation navigation = new SliceNavigation(views, plane);
		InputTriggerConfig config = new InputTriggerConfig();
		ViewerPanel panel = new ViewerPanel(List.of(), 1, new CacheControl.Dummy(), ViewerOptions.options()
			.numSourceGroups(0).numRenderingThreads(2).inputTriggerConfig(config).accumulateProjectorFactory(
				OverAccumulator.FACTORY).transformEventHandlerFactory(state -> navigation));
		panel.getDisplay().setPreferredSize(null);
		// Its corner box and texts are for one large view; ours tell directions, place and network.
		panel.getDisplay().overlays().remove(panel);
		panel.addContainerListener(new ContainerAdapter() {

			@Override
			public void componentAdded(ContainerEvent event) {
				// One slider stands below all three.
				Component child = event.getChild();
				if (child instanceof JSlider) child.setVisible(false);
			}
		});

		InputActionBindings keys = new InputActionBindings();
		SwingUtilities.replaceUIActionMap(panel, keys.getConcatenatedActionMap());
		SwingUtilities.replaceUIInputMap(panel, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, keys
			.getConcatenatedInputMap());
		Actions actions = new Actions(config, "bdv", "navigation");
		actions.install(keys, "navigation");
		NavigationActions.installModeActions(actions, panel.state());
		NavigationActions.installSourceActions(actions, panel.state());
		NavigationActions.installTimeActions(actions, panel.state());

		TriggerBehaviourBindings triggers = new TriggerBehaviourBindings();
		MouseAndKeyHandler handler = new MouseAndKeyHandler();
		handler.setInputMap(triggers.getConcatenatedInputTriggerMap());
		handler.setBehaviourMap(triggers.getConcatenatedBehaviourMap());
		panel.getDisplay().addHandler(handler);
		Behaviours behaviours = new Behaviours(config, "bdv");
		behaviours.install(triggers, "transform");
		navigation.install(behaviours);
		return panel;
	}
}
