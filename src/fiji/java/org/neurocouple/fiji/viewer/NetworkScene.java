// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.neurocouple.network.BrainNetworks;
import org.neurocouple.Progress;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.Plane;
import org.neurocouple.results.ResultFiles;

import bdv.BigDataViewer;
import bdv.tools.brightness.ConverterSetup;
import bdv.util.Bounds;
import bdv.viewer.ConverterSetups;
import bdv.viewer.DisplayMode;
import bdv.viewer.SourceAndConverter;
import bdv.viewer.SourceGroup;
import bdv.viewer.ViewerState;
import net.imglib2.display.ColorConverter;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What the views show: the anatomy, and over it either one map of a layer, which
 * the time point chooses, or several, each in its own colour. Each layer is a
 * group of BigDataViewer. To be used on the event thread.
 */
final class NetworkScene {

	private static final int ANATOMY_ID = 0, CHOSEN_ID = 1000, FEW = 4;

	private final NetworkChoice choice;
	private final NetworkMaps networks;
	private final SourceAndConverter<FloatType> anatomy;
	private final LinkedViews views;
	private final List<MapLayer> layers = new ArrayList<>();
	private final SourceGroup together = new SourceGroup();
	private final List<SourceAndConverter<FloatType>> colored = new ArrayList<>();
	private final List<Runnable> listeners = new ArrayList<>();

	private int layer;
	private int[] chosen = {};
	private final MapColors colors;
	private boolean following = true;
	private boolean choosing;
	private IntConsumer layerOpener = this::showLayer;

	/** @param earlier how many units each layer has before the last, whose units are the networks */
	NetworkScene(NetworkChoice choice, NetworkMaps networks, SourceAndConverter<FloatType> anatomy,
		int[] earlier)
	{
		this.choice = choice;
		this.networks = networks;
		this.anatomy = anatomy;
		views = new LinkedViews(NetworkSources.box(networks.mask()));
		colors = new MapColors(choice.threshold(), this::changed);
		views.state().setDisplayMode(DisplayMode.FUSED);
		add(anatomy, ANATOMY_ID, 2 * ((ColorConverter) anatomy.getConverter()).getMax());
		for (int units : earlier)
			layers.add(new MapLayer("layer " + (layers.size() + 1) + ": " + units + " units"));
		layers.add(new MapLayer((layers.isEmpty() ? "" : "layer " + (layers.size() + 1) + ": ") + networks.names().size() +
			" networks"));
		for (MapLayer one : layers) group(one.group(), one.title());
		group(together, "several, in their own colours");
		layer = layers.size() - 1;
		load(layer, networks);
		views.onState(change -> {
			switch (change) {
				case CURRENT_TIMEPOINT_CHANGED -> timeChanged();
				case CURRENT_GROUP_CHANGED -> groupChanged();
				default -> {}
			}
		});
		choose(choice.networks() == null ? new int[] { 0 } : networks.indices(choice.networks()));
	}

	private void group(SourceGroup group, String name) {
		ViewerState state = views.state();
		state.addGroup(group);
		state.setGroupName(group, name);
		state.addSourceToGroup(anatomy, group);
	}

	/** @param most the end of BigDataViewer's slider */
	private ConverterSetup add(SourceAndConverter<FloatType> source, int id, double most) {
		ConverterSetup setup = BigDataViewer.createConverterSetup(source, id);
		views.add(source, setup, new Bounds(0, most));
		views.state().setSourceActive(source, true);
		return setup;
	}

	LinkedViews views() {
		return views;
	}

	Path results() {
		return choice.results();
	}

	/** Called when something else is shown, or in other colours. */
	void onChange(Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		views.requestRepaint();
		listeners.forEach(Runnable::run);
	}

	// -- Layers --

	List<String> layers() {
		return layers.stream().map(MapLayer::title).toList();
	}

	int layer() {
		return layer;
	}

	/** Whether a layer's maps must still be computed. */
	boolean isMissing(int number) {
		return layers.get(number).maps() == null;
	}

	/** Carries the weights of a layer's units down to the voxels; may take some seconds and be called on any thread. */
	NetworkMaps compute(int number) throws IOException {
		float[][] maps = BrainNetworks.read(new ResultFiles(choice.results()).networks().model(), Progress.NONE).maps(number);
		List<String> names = IntStream.rangeClosed(1, maps.length)
			.mapToObj(n -> "layer " + (number + 1) + " unit " + n).toList();
		return new NetworkMaps(networks.mask(), names, maps);
	}

	/** Makes a layer's maps ready to be shown. */
	void load(int number, NetworkMaps maps) {
		MapLayer one = layers.get(number);
		String name = number == layers.size() - 1 ? "networks" : "layer " + (number + 1);
		one.fill(maps, NetworkSources.maps(name, maps, colors.threshold()));
		double most = 0;
		for (int n = 0; n < maps.maps().length; n++) most = Math.max(most, NetworkSources.peak(maps, n));
		ConverterSetup setup = add(one.source(), 1 + number, Math.ceil(most));
		setup.setupChangeListeners().add(colors::rangeChanged);
		views.state().addSourceToGroup(one.source(), one.group());
		views.state().setSourceActive(one.source(), number == layer);
	}

	/** What is called when the user chooses a layer's group in BigDataViewer. */
	void setLayerOpener(IntConsumer opener) {
		layerOpener = opener;
	}

	/** Shows a layer whose maps are there, from its first unit on. */
	void showLayer(int number) {
		layer = number;
		chosen = new int[0];
		choose(0);
	}

	/** The maps of the layer that is shown. */
	NetworkMaps maps() {
		return layers.get(layer).maps();
	}

	// -- Networks --

	/** Whether there is a network of that name, whatever is shown. */
	boolean isNetwork(String name) {
		return networks.names().contains(name);
	}

	/** The networks that are shown; numbers from 0. */
	int[] chosen() {
		return chosen.clone();
	}

	/** Whether several are shown, each in its own colour. */
	boolean several() {
		return chosen.length > 1;
	}

	/** What is shown, by name; many are only counted. */
	String title() {
		return several() && chosen.length > FEW ? chosen.length + " networks" : String.join(", ", Arrays.stream(chosen)
			.mapToObj(maps().names()::get).toList());
	}

	/** Shows one network in warm and cool colours, or several in their own. */
	void choose(int... numbers) {
		if (numbers.length == 0 || Arrays.equals(numbers, chosen)) return;
		chosen = numbers.clone();
		choosing = true;
		rearrange();
		choosing = false;
		changed();
		if (following) views.reveal(peak());
	}

	private void rearrange() {
		ViewerState state = views.state();
		state.removeSources(colored);
		colored.clear();
		if (several()) {
			for (int i = 0; i < chosen.length; i++) {
				SourceAndConverter<FloatType> source = NetworkSources.colored(maps(), chosen[i], i, colors.threshold());
				colored.add(source);
				add(source, CHOSEN_ID + i, Math.ceil(NetworkSources.peak(maps(), chosen[i])));
				state.addSourceToGroup(source, together);
			}
		}
		for (MapLayer one : layers) if (one.source() != null) state.setSourceActive(one.source(), !several() && one == layers.get(
			layer));
		state.setNumTimepoints(maps().maps().length);
		state.setCurrentTimepoint(chosen[0]);
		state.setCurrentSource(several() ? colored.get(0) : layers.get(layer).source());
		state.setCurrentGroup(several() ? together : layers.get(layer).group());
		List<SourceAndConverter<FloatType>> shown = several() ? colored : List.of(layers.get(layer).source());
		ConverterSetups setups = views.panel(Plane.AXIAL).getConverterSetups();
		for (int i = 0; i < shown.size(); i++) setups.getConverterSetup(shown.get(i)).setDisplayRange(colors.threshold(),
			NetworkSources.peak(maps(), chosen[i]));
		colors.set(shown.stream().map(source -> (MapConverter) source.getConverter()).toList(), shown.stream().map(
			setups::getConverterSetup).toList());
	}

	/** How what is shown is coloured. */
	MapColors colors() {
		return colors;
	}

	/** Whether the cursor goes to the peak of each network that is chosen. */
	void setFollowing(boolean follow) {
		following = follow;
	}

	/** The peak of the first network that is shown, in mm. */
	double[] peak() {
		return maps().peakMillimetres(chosen[0]);
	}

	private void timeChanged() {
		int time = views.state().getCurrentTimepoint();
		if (!choosing && !several() && time < maps().maps().length) choose(time);
	}

	private void groupChanged() {
		if (choosing || !views.state().getDisplayMode().hasGrouping()) return;
		for (int number = 0; number < layers.size(); number++)
			if (layers.get(number).group().equals(views.state().getCurrentGroup()) && number != layer) layerOpener.accept(number);
	}
}
