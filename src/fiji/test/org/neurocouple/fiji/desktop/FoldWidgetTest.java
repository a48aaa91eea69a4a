// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Component;
import java.awt.Container;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;

import javax.swing.JCheckBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neurocouple.command.CreateStudy;
import org.neurocouple.fiji.FijiTest;
import org.scijava.Context;
import org.scijava.Contextual;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.ui.swing.widget.SwingInputHarvester;
import org.scijava.widget.InputPanel;

/** The dialog of "New Study...", as SciJava builds it. */
@Tag("screen")
class FoldWidgetTest extends FijiTest {

	private Module module;
	private JFrame frame;

	@BeforeEach
	void create() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "The dialog needs a display.");
		module = context.service(ModuleService.class).createModule(
			context.service(CommandService.class).getCommand(CreateStudy.class));
		for (ModuleItem<?> item : module.getInfo().inputs())
			if (Contextual.class.isAssignableFrom(item.getType()) || item.getType() == Context.class)
				module.resolveInput(item.getName());
	}

	@AfterEach
	void close() throws Exception {
		if (frame != null) SwingUtilities.invokeAndWait(frame::dispose);
	}

	private void open() throws Exception {
		SwingInputHarvester harvester = new SwingInputHarvester();
		context.inject(harvester);
		SwingUtilities.invokeAndWait(() -> {
			InputPanel<JPanel, JPanel> panel = harvester.createInputPanel();
			try {
				harvester.buildPanel(panel, module);
			}
			catch (Exception wrong) {
				throw new IllegalStateException(wrong);
			}
			frame = new JFrame();
			frame.setContentPane(panel.getComponent());
			frame.pack();
			frame.setVisible(true);
		});
	}

	private <T extends Component> List<T> all(Class<T> type, Container container) {
		List<T> found = new ArrayList<>();
		for (Component component : container.getComponents()) {
			if (type.isInstance(component)) found.add(type.cast(component));
			if (component instanceof Container inner) found.addAll(all(type, inner));
		}
		return found;
	}

	private boolean shows(String label) {
		return all(JLabel.class, frame.getContentPane()).stream().anyMatch(one -> label.equals(one.getText()) && one
			.isShowing());
	}

	@Test
	void whatMostStudiesLeaveAsItIsShowsWhenItIsWanted() throws Exception {
		open();
		int folded = frame.getHeight();
		assertTrue(shows("Scans") && shows("Transcript") && shows("Study folder"));
		assertFalse(shows("Text (optional)") || shows("Confounds (optional)"));
		SwingUtilities.invokeAndWait(() -> all(JCheckBox.class, frame.getContentPane()).get(0).doClick());
		assertTrue(shows("Story name (optional)") && shows("Text (optional)") && shows("Confounds (optional)"));
		assertTrue(frame.getHeight() > folded + 100, frame.getHeight() + " after " + folded);
		SwingUtilities.invokeAndWait(() -> all(JCheckBox.class, frame.getContentPane()).get(0).doClick());
		assertFalse(shows("Text (optional)"));
	}

	@Test
	void whatHasBeenFilledInShowsAtOnce() throws Exception {
		module.setInput("duration", 60.);
		open();
		assertTrue(shows("Length kept (s)") && shows("Confounds (optional)"));
	}
}
