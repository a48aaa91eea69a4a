// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.HierarchyEvent;
import java.util.Objects;

import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

import org.neurocouple.command.run.DialogText;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.ui.swing.widget.SwingInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

import net.miginfocom.swing.MigLayout;

/**
 * A box in a dialog that shows all fields below it when it is ticked: those that
 * most users leave as they are. It is ticked from the start where one of them
 * has been filled in.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public class FoldWidget extends SwingInputWidget<String> {

	private JCheckBox box;

	@Override
	public boolean supports(WidgetModel model) {
		return super.supports(model) && model.isStyle(DialogText.FOLD);
	}

	@Override
	public void set(WidgetModel model) {
		super.set(model);
		box = new JCheckBox(getValue(), isFilledIn());
		box.addActionListener(event -> {
			fold();
			fit(SwingUtilities.getWindowAncestor(box));
		});
		setToolTip(box);
		JPanel panel = getComponent();
		panel.add(box);
		// Once the dialog is made, and before it is as large as all its fields.
		panel.addHierarchyListener(event -> {
			if ((event.getChangeFlags() & HierarchyEvent.DISPLAYABILITY_CHANGED) != 0 && panel.isDisplayable()) fold();
		});
	}

	private void fold() {
		Container form = getComponent().getParent();
		((MigLayout) form.getLayout()).setLayoutConstraints("fillx, wrap 2, hidemode 3"); // what is hidden takes no room
		boolean below = false;
		for (Component component : form.getComponents()) {
			if (below) component.setVisible(box.isSelected());
			below |= component == getComponent();
		}
	}

	/** Makes a window as high as it should be, but no higher than the screen. */
	private static void fit(Window window) {
		Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
		int height = Math.min(window.getPreferredSize().height, screen.height);
		int y = Math.max(screen.y, Math.min(window.getY(), screen.y + screen.height - height));
		window.setBounds(window.getX(), y, window.getWidth(), height);
		window.validate();
	}

	/** Whether a field below has another value than it begins with. */
	private boolean isFilledIn() {
		Module module = get().getModule();
		try {
			Module untouched = module.getInfo().createModule();
			boolean below = false;
			for (ModuleItem<?> item : module.getInfo().inputs()) {
				String name = item.getName();
				if (below && !Objects.deepEquals(module.getInput(name), untouched.getInput(name))) return true;
				below |= name.equals(get().getItem().getName());
			}
			return false;
		}
		catch (ModuleException unknown) {
			return true;
		}
	}

	@Override
	public String getValue() {
		return (String) get().getValue();
	}

	@Override
	protected void doRefresh() {
		// What it says does not change.
	}
}
