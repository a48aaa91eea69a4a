// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.Plane;

import bdv.viewer.DisplayMode;
import bdv.viewer.Interpolation;
import bdv.viewer.ViewerState;

class NetworkSceneTest {

	private static final int WIDTH = 301, HEIGHT = 201;

	@TempDir
	private Path results;

	private NetworkMaps maps;
	private NetworkScene scene;
	private LinkedViews views;

	@BeforeEach
	void open() throws Exception {
		NetworkChoice choice = TinyResults.choice(TinyResults.write(results, TinyResults.LAS), null);
		maps = NetworkMaps.read(choice.folder(), Progress.NONE);
		scene = new NetworkScene(choice, maps, NetworkSources.anatomy(choice), new int[] { 5, 4 });
		views = scene.views();
		for (Plane plane : Plane.values()) views.panel(plane).getDisplay().setSize(WIDTH, HEIGHT);
		SwingUtilities.invokeAndWait(() -> {}); // until the views know their sizes
	}

	@AfterEach
	void close() {
		views.close();
	}

	private String shown(Plane plane) {
		return views.panel(plane).state().getVisibleAndPresentSources().stream().map(source -> source.getSpimSource()
			.getName()).sorted().collect(Collectors.joining(" "));
	}

	@Test
	void oneNetworkIsATimePointOfAllViews() {
		assertEquals("BN1", scene.title());
		scene.choose(2);
		for (Plane plane : Plane.values()) {
			ViewerState state = views.panel(plane).state();
			assertEquals(3, state.getNumTimepoints());
			assertEquals(2, state.getCurrentTimepoint());
			assertEquals("mean image networks", shown(plane));
		}
		views.panel(Plane.SAGITTAL).state().setCurrentTimepoint(1); // as BigDataViewer's keys do
		assertEquals("BN2", scene.title());
		assertEquals(1, views.panel(Plane.CORONAL).state().getCurrentTimepoint());
	}

	@Test
	void severalNetworksAreSourcesOfTheirOwn() {
		scene.choose(0, 1);
		assertEquals("BN1, BN2", scene.title());
		for (Plane plane : Plane.values()) assertEquals("BN1 BN2 mean image", shown(plane));
		scene.choose(1);
		for (Plane plane : Plane.values()) assertEquals("mean image networks", shown(plane));
	}

	@Test
	void theColoursFollowTheNetworkAndTheThresholdStays() {
		scene.colors().setThreshold(4);
		scene.choose(2);
		assertEquals(4, scene.colors().threshold());
		assertEquals(NetworkSources.peak(maps, 2), scene.colors().maximum());
		scene.choose(0, 2);
		scene.colors().setOpacity(.3);
		assertEquals(.3, scene.colors().opacity());
		scene.choose(0);
		assertEquals(1, scene.colors().opacity());
	}

	@Test
	void bigDataViewersOwnSliderMovesTheThreshold() {
		var state = views.panel(Plane.AXIAL).state();
		views.panel(Plane.AXIAL).getConverterSetups().getConverterSetup(state.getCurrentSource()).setDisplayRange(3, 7);
		assertEquals(3, scene.colors().threshold());
		assertEquals(7, scene.colors().maximum());
	}

	@Test
	void thePeakIsInTheMiddleOfAllViews() {
		for (int network = 0; network < 3; network++) {
			scene.choose(network);
			views.centre(scene.peak());
			int[] voxel = TinyResults.PEAKS[network];
			double[] peak = TinyResults.LAS.affine().apply(voxel[0], voxel[1], voxel[2]);
			assertArrayEquals(peak, views.cursor(), 1e-9);
			for (Plane plane : Plane.values()) {
				double[] mm = new double[3];
				views.panel(plane).state().getViewerTransform().applyInverse(mm, new double[] { (WIDTH - 1) / 2., (HEIGHT -
					1) / 2., 0 });
				assertArrayEquals(peak, mm, 1e-6);
			}
		}
	}

	@Test
	void aClickInOneViewMovesTheSlicesOfTheOthers() {
		views.fit();
		views.moveCursor(Plane.AXIAL, 100, 50);
		double[] cursor = views.cursor();
		for (Plane plane : Plane.values()) {
			double[] at = new double[3];
			views.panel(plane).state().getViewerTransform().apply(cursor, at);
			assertEquals(0, at[2], 1e-6);
			if (plane == Plane.AXIAL) assertArrayEquals(new double[] { 100, 50, 0 }, at, 1e-6);
		}
		views.scroll(Plane.AXIAL, 2);
		assertEquals(cursor[2] + 2, views.cursor()[2], 1e-9);
	}

	@Test
	void allOfTheBrainIsInViewAndZoomIsShared() {
		views.fit();
		double[][] box = NetworkSources.box(maps.mask());
		for (Plane plane : Plane.values()) {
			for (double[] corner : box) {
				double[] at = new double[3];
				views.panel(plane).state().getViewerTransform().apply(corner, at);
				assertTrue(at[0] >= 0 && at[0] < WIDTH && at[1] >= 0 && at[1] < HEIGHT, plane + " " + at[0] + " " + at[1]);
			}
		}
		double before = views.panel(Plane.CORONAL).state().getViewerTransform().get(0, 0);
		views.zoom(Plane.AXIAL, 10, 10, 1.5);
		assertEquals(1.5 * before, views.panel(Plane.CORONAL).state().getViewerTransform().get(0, 0), 1e-9);
		assertEquals(1.5 * before, views.panel(Plane.AXIAL).state().getViewerTransform().get(0, 0), 1e-9);
	}

	@Test
	void leftIsOnTheLeftInEveryView() {
		for (Plane plane : Plane.values()) {
			var transform = views.panel(plane).state().getViewerTransform();
			assertTrue(transform.get(0, plane.right()) > 0);
			assertTrue(transform.get(1, plane.up()) < 0);
		}
	}

	@Test
	void eachLayerIsAGroup() {
		ViewerState state = views.state();
		List<String> names = state.getGroups().stream().map(state::getGroupName).toList();
		assertEquals(List.of("layer 1: 5 units", "layer 2: 4 units", "layer 3: 3 networks", "several, in their own colours"),
			names);
		assertTrue(scene.isMissing(0));
		scene.load(0, new NetworkMaps(maps.mask(), List.of("layer 1 unit 1"), new float[][] { maps.maps()[0] }));
		assertFalse(scene.isMissing(0));
		scene.showLayer(0);
		assertEquals("layer 1 unit 1", scene.title());
		assertEquals(1, state.getNumTimepoints());
		assertEquals("layer 1 mean image", shown(Plane.SAGITTAL));
		scene.showLayer(2);
		assertEquals("mean image networks", shown(Plane.AXIAL));
	}

	@Test
	void aLayerWithFewerUnitsStartsAtItsFirst() {
		scene.load(0, new NetworkMaps(maps.mask(), List.of("a", "b"), new float[][] { maps.maps()[0], maps.maps()[1] }));
		scene.choose(2);
		scene.showLayer(0);
		assertEquals("a", scene.title());
		assertEquals(0, views.state().getCurrentTimepoint());
	}

	@Test
	void aGroupChosenInAnyViewShowsItsLayerInAll() {
		scene.load(1, new NetworkMaps(maps.mask(), List.of("a"), new float[][] { maps.maps()[0] }));
		ViewerState sagittal = views.panel(Plane.SAGITTAL).state();
		sagittal.setDisplayMode(DisplayMode.GROUP);
		sagittal.setCurrentGroup(sagittal.getGroups().get(1));
		assertEquals("a", scene.title());
		for (Plane plane : Plane.values()) {
			assertEquals("layer 2 mean image", shown(plane));
			assertEquals(1, views.panel(plane).state().getNumTimepoints());
		}
	}

	@Test
	void whatChangesInOneViewChangesInAll() {
		views.panel(Plane.SAGITTAL).state().setInterpolation(Interpolation.NLINEAR);
		assertEquals(Interpolation.NLINEAR, views.panel(Plane.AXIAL).state().getInterpolation());
	}
}
