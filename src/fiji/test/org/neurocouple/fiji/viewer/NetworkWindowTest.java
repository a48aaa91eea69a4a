// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.swing.JComponent;
import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.Plane;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

@Tag("screen")
class NetworkWindowTest {

	@TempDir
	private Path results;

	private Context context;
	private EventService events;
	private NetworkWindow window;

	@BeforeEach
	void open() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "The window needs a display.");
		context = new Context(EventService.class);
		events = context.service(EventService.class);
		NetworkChoice choice = TinyResults.choice(TinyResults.write(results, TinyResults.LAS), null);
		NetworkMaps maps = NetworkMaps.read(choice.folder(), Progress.NONE);
		var anatomy = NetworkSources.anatomy(choice);
		NetworkFacts facts = NetworkFacts.read(results);
		SwingUtilities.invokeAndWait(() -> window = new NetworkWindow(new NetworkScene(choice, maps, anatomy, new int[0]),
			facts, events));
	}

	@AfterEach
	void close() throws Exception {
		if (window != null) SwingUtilities.invokeAndWait(() -> window.frame().dispose());
		if (context != null) context.dispose();
	}

	private void choose(Path folder, String network) throws Exception {
		events.publish(new NetworkChosen(folder, network, this));
		SwingUtilities.invokeAndWait(() -> {});
		SwingUtilities.invokeAndWait(() -> {});
	}

	@Test
	void aClickOnATableRowMovesAllViewsToThePeak() throws Exception {
		choose(results.resolve("networks/.."), "BN3");
		assertEquals("BN3", window.scene().title());
		int[] voxel = TinyResults.PEAKS[2];
		double[] peak = TinyResults.LAS.affine().apply(voxel[0], voxel[1], voxel[2]);
		assertArrayEquals(peak, window.scene().views().cursor(), 1.5); // half of the smallest side of a voxel
		for (Plane plane : Plane.values()) {
			JComponent display = window.scene().views().panel(plane).getDisplay();
			double[] at = new double[3];
			window.scene().views().panel(plane).state().getViewerTransform().apply(peak, at);
			assertTrue(display.contains((int) at[0], (int) at[1]), plane + " shows the peak");
			assertEquals(0, at[2], 1e-6, plane + " cuts through the peak");
		}
	}

	@Test
	void rowsOfOtherResultsAndOtherThingsAreNotItsBusiness() throws Exception {
		choose(results.resolveSibling("others"), "BN3");
		choose(results, "BN99");
		assertEquals("BN1", window.scene().title());
	}

	@Test
	void whatTheUserChoosesIsToldOnceAndWhatWasChosenElsewhereIsNot() throws Exception {
		List<String> told = new ArrayList<>();
		Object listener = new Object() {

			@EventHandler
			void onEvent(NetworkChosen event) {
				if (event.chooser() == window && event.isOf(results)) told.add(event.network());
			}
		};
		List<EventSubscriber<?>> kept = events.subscribe(listener);
		choose(results, "BN3");
		assertEquals("BN3", window.scene().title());
		SwingUtilities.invokeAndWait(() -> {
			window.scene().choose(1);
			window.scene().colors().setThreshold(3);
			window.scene().choose(0, 1);
		});
		for (int i = 0; i < 3; i++) SwingUtilities.invokeAndWait(() -> {});
		assertEquals(List.of("BN2"), told);
		assertEquals("BN1, BN2", window.scene().title());
		events.unsubscribe(kept);
	}

	@Test
	void aClickMovesTheCursor() throws Exception {
		JComponent display = window.scene().views().panel(Plane.AXIAL).getDisplay();
		SwingUtilities.invokeAndWait(() -> {
			for (int kind : new int[] { MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED }) display.dispatchEvent(
				new MouseEvent(display, kind, System.currentTimeMillis(), MouseEvent.BUTTON1_DOWN_MASK, 120, 90, 1, false,
					MouseEvent.BUTTON1));
		});
		double[] at = new double[3];
		window.scene().views().panel(Plane.AXIAL).state().getViewerTransform().apply(window.scene().views().cursor(), at);
		assertArrayEquals(new double[] { 120, 90, 0 }, at, 1e-6);
	}

	@Test
	void aClosedWindowLeavesNothingBehind() throws Exception {
		AtomicReference<NetworkScene> scene = new AtomicReference<>(window.scene());
		assertTrue(paints());
		SwingUtilities.invokeAndWait(() -> window.frame().dispose());
		SwingUtilities.invokeAndWait(() -> {});
		choose(results, "BN2");
		assertEquals("BN1", scene.get().title());
		assertTrue(scene.get().views().state().getSources().isEmpty());
		for (int i = 0; i < 100 && paints(); i++) Thread.sleep(100);
		assertFalse(paints());
	}

	private static boolean paints() {
		return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("PainterThread"));
	}
}
