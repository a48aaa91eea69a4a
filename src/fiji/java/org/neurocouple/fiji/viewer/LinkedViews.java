// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.neurocouple.report.Plane;

import bdv.tools.brightness.ConverterSetup;
import bdv.util.Bounds;
import bdv.viewer.SourceAndConverter;
import bdv.viewer.ViewerPanel;
import bdv.viewer.ViewerState;
import bdv.viewer.ViewerStateChange;
import net.imglib2.realtransform.AffineTransform3D;

/**
 * Three views of BigDataViewer that cut the body at right angles through one
 * cursor, at one zoom. Whatever else changes in one (volume, sources, groups,
 * interpolation) changes in all. To be used on the event thread.
 */
final class LinkedViews {

	private static final double FILLED = .94; // of the views

	private final Map<Plane, ViewerPanel> panels = new EnumMap<>(Plane.class);
	private final double[][] box;
	private final double[] cursor;
	private final List<Runnable> listeners = new ArrayList<>();
	private final StateMirror mirror;
	private double scale = 1; // pixels a mm
	private boolean fitting = true;

	/** @param box the least and the greatest mm of what should be seen */
	LinkedViews(double[][] box) {
		this.box = box;
		cursor = new double[] { middle(0), middle(1), middle(2) };
		for (Plane plane : Plane.values()) panels.put(plane, SlicePanel.create(this, plane));
		panels.forEach((plane, panel) -> panel.state().setViewerTransform(Slice.transform(plane, scale, cursor, 0, 0)));
		mirror = new StateMirror(panels.values().stream().<ViewerState>map(ViewerPanel::state).toList());
	}

	ViewerPanel panel(Plane plane) {
		return panels.get(plane);
	}

	/** The state that all views share but for their direction. */
	ViewerState state() {
		return panel(Plane.AXIAL).state();
	}

	/** Adds a source to all views, with the bounds of the slider for its colours. */
	void add(SourceAndConverter<?> source, ConverterSetup setup, Bounds bounds) {
		state().addSource(source);
		each(panel -> panel.getConverterSetups().put(source, setup));
		each(panel -> panel.getConverterSetups().getBounds().setBounds(setup, bounds));
	}

	void requestRepaint() {
		each(ViewerPanel::requestRepaint);
	}

	/** Where the three slices meet, in mm. */
	double[] cursor() {
		return cursor.clone();
	}

	/** Called when something but the transform has changed in one view, and then in all. */
	void onState(Consumer<ViewerStateChange> listener) {
		mirror.onChange(listener);
	}

	/** Called when the cursor has moved. */
	void onCursor(Runnable listener) {
		listeners.add(listener);
	}

	/** Cuts through another place; what the views show around it stays where it is. */
	void moveCursor(double[] mm) {
		System.arraycopy(mm, 0, cursor, 0, 3);
		panels.forEach((plane, panel) -> {
			AffineTransform3D transform = panel.state().getViewerTransform();
			double[] at = new double[3];
			transform.apply(cursor, at);
			transform.translate(0, 0, -at[2]);
			panel.state().setViewerTransform(transform);
			panel.getDisplay().repaint();
		});
		listeners.forEach(Runnable::run);
	}

	/** Moves the cursor along a view's line of sight. */
	void scroll(Plane plane, double mm) {
		double[] place = cursor();
		place[plane.normal()] += mm;
		moveCursor(place);
	}

	/** Moves the cursor to a pixel of a view. */
	void moveCursor(Plane plane, double x, double y) {
		double[] place = new double[3];
		panel(plane).state().getViewerTransform().applyInverse(place, new double[] { x, y, 0 });
		place[plane.normal()] = cursor[plane.normal()]; // exactly
		moveCursor(place);
	}

	/** Cuts through a place, and brings it into the middle if a view does not show it. */
	void reveal(double[] mm) {
		for (Plane plane : panels.keySet()) {
			double[] at = new double[3];
			panel(plane).state().getViewerTransform().apply(mm, at);
			if (width(plane) > 0 && (at[0] < 0 || at[1] < 0 || at[0] >= width(plane) || at[1] >= height(plane))) {
				centre(mm);
				return;
			}
		}
		moveCursor(mm);
	}

	/** Cuts through a place and shows it in the middle of all views. */
	void centre(double[] mm) {
		fitting = false;
		System.arraycopy(mm, 0, cursor, 0, 3);
		panels.forEach((plane, panel) -> look(plane, panel, cursor));
		moveCursor(mm);
	}

	/** Shows all of the brain in all views. */
	void fit() {
		fitting = true;
		double smallest = Double.POSITIVE_INFINITY;
		for (Plane plane : panels.keySet()) {
			smallest = Math.min(smallest, FILLED * width(plane) / (box[1][plane.right()] - box[0][plane.right()]));
			smallest = Math.min(smallest, FILLED * height(plane) / (box[1][plane.up()] - box[0][plane.up()]));
		}
		if (!(smallest > 0)) return;
		scale = smallest;
		panels.forEach((plane, panel) -> look(plane, panel, new double[] { middle(0), middle(1), middle(2) }));
		moveCursor(cursor());
	}

	/** Brings a place into the middle of a view. */
	private void look(Plane plane, ViewerPanel panel, double[] mm) {
		panel.state().setViewerTransform(Slice.transform(plane, scale, mm, (width(plane) - 1) / 2., (height(plane) -
			1) / 2.));
	}

	/** Zooms all views: one around a pixel, the others around the cursor. */
	void zoom(Plane at, double x, double y, double factor) {
		fitting = false;
		scale *= factor;
		panels.forEach((plane, panel) -> {
			AffineTransform3D transform = panel.state().getViewerTransform();
			double[] fixed = { x, y, 0 };
			if (plane != at) transform.apply(cursor, fixed);
			transform.translate(-fixed[0], -fixed[1], 0);
			transform.scale(factor);
			transform.translate(fixed[0], fixed[1], 0);
			panel.state().setViewerTransform(transform);
		});
	}

	/** Moves what a view shows. */
	void pan(Plane plane, double right, double down) {
		fitting = false;
		AffineTransform3D transform = panel(plane).state().getViewerTransform();
		transform.translate(right, down, 0);
		panel(plane).state().setViewerTransform(transform);
	}

	/** Keeps the middle in the middle when a view has changed its size. */
	void resized(Plane plane, double wider, double higher) {
		if (fitting) fit();
		else pan(plane, wider / 2, higher / 2);
	}

	void close() {
		each(ViewerPanel::stop);
	}

	private void each(Consumer<ViewerPanel> action) {
		panels.values().forEach(action);
	}

	private double middle(int axis) {
		return (box[0][axis] + box[1][axis]) / 2;
	}

	private int width(Plane plane) {
		return panel(plane).getDisplay().getWidth();
	}

	private int height(Plane plane) {
		return panel(plane).getDisplay().getHeight();
	}
}
