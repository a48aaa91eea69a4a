// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import org.neurocouple.report.Plane;
import org.scijava.ui.behaviour.ClickBehaviour;
import org.scijava.ui.behaviour.DragBehaviour;
import org.scijava.ui.behaviour.ScrollBehaviour;
import org.scijava.ui.behaviour.util.Behaviours;

import bdv.TransformEventHandler;

/** Mouse and keys of one of {@link LinkedViews}: cursor, slices, zoom, moving; no turning. */
final class SliceNavigation implements TransformEventHandler {

	private static final double ZOOM = 1.1;

	private final LinkedViews views;
	private final Plane plane;
	private int width;
	private int height;

	SliceNavigation(LinkedViews views, Plane plane) {
		this.views = views;
		this.plane = plane;
	}

	@Override
	public void install(Behaviours behaviours) {
		behaviours.behaviour(new Drag() {

			@Override
			void start(int x, int y) {
				views.moveCursor(plane, x, y);
			}

			@Override
			void move(int x, int y, int right, int down) {
				views.moveCursor(plane, x, y);
			}
		}, "move cursor", "button1");
		behaviours.behaviour(new Drag() {

			@Override
			void move(int x, int y, int right, int down) {
				views.pan(plane, right, down);
			}
		}, "move view", "button2", "button3", "shift button1");
		behaviours.behaviour((ScrollBehaviour) (turn, horizontal, x, y) -> views.scroll(plane, -turn), "scroll slices",
			"scroll");
		behaviours.behaviour((ScrollBehaviour) (turn, horizontal, x, y) -> views.zoom(plane, x, y, turn > 0 ? 1 / ZOOM
			: ZOOM), "zoom", "ctrl scroll", "meta scroll", "ctrl shift scroll");
		click(behaviours, "zoom in", "UP", () -> views.zoom(plane, width / 2., height / 2., ZOOM));
		click(behaviours, "zoom out", "DOWN", () -> views.zoom(plane, width / 2., height / 2., 1 / ZOOM));
		click(behaviours, "next slice", "PERIOD", () -> views.scroll(plane, 1));
		click(behaviours, "previous slice", "COMMA", () -> views.scroll(plane, -1));
	}

	private static void click(Behaviours behaviours, String name, String key, Runnable action) {
		behaviours.behaviour((ClickBehaviour) (x, y) -> action.run(), name, key);
	}

	@Override
	public void setCanvasSize(int newWidth, int newHeight, boolean update) {
		if (newWidth <= 0 || newHeight <= 0) return;
		int wider = newWidth - width, higher = newHeight - height;
		width = newWidth;
		height = newHeight;
		if (update) views.resized(plane, wider, higher);
	}

	/** A drag that knows how far the mouse has moved since it last asked. */
	private abstract static class Drag implements DragBehaviour {

		private int lastX;
		private int lastY;

		void start(int x, int y) {}

		abstract void move(int x, int y, int right, int down);

		@Override
		public void init(int x, int y) {
			lastX = x;
			lastY = y;
			start(x, y);
		}

		@Override
		public void drag(int x, int y) {
			move(x, y, x - lastX, y - lastY);
			lastX = x;
			lastY = y;
		}

		@Override
		public void end(int x, int y) {}
	}
}
