// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.given;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.neurocouple.fmri.Confounds;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.network.Activations;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.network.Twins;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

import com.google.gson.JsonObject;

/**
 * Networks that were found elsewhere (independent components, regions): nothing
 * is known of them but their names and their series in each run.
 */
public final class GivenNetworks implements BrainNetworks {

	/**
	 * One person's scan of a story.
	 *
	 * @param run which of the person's runs of the story; empty if there is one
	 * @param series file with a column a network
	 * @param confounds table with as many rows; null for none
	 * @param window the part of the scan that is kept
	 */
	public record Run(String story, String subject, String run, Path series, Path confounds, StoryWindow window) {}

	private final List<String> names;
	private final List<Run> runs;
	private final List<SeriesTable> tables;
	private final double highpass;

	private GivenNetworks(List<Run> runs, List<SeriesTable> tables, double highpass) {
		names = tables.get(0).names();
		this.runs = List.copyOf(runs);
		this.tables = tables;
		this.highpass = highpass;
	}

	/**
	 * Reads and cleans the series of all runs.
	 *
	 * @param highpass as {@link Preprocessing#highpass()}
	 * @throws Refusal naming the file that does not fit its story or the other files
	 */
	public static GivenNetworks read(List<Run> runs, double highpass, Progress progress) throws IOException {
		return read(runs, highpass, List.of(), progress);
	}

	/**
	 * As above, with some of the confounds.
	 *
	 * @param columns as {@link Preprocessing#confounds()}
	 */
	public static GivenNetworks read(List<Run> runs, double highpass, List<String> columns, Progress progress)
		throws IOException
	{
		Confounds.tellWithout(runs.stream().filter(run -> run.confounds == null).map(Run::series).toList(), runs.size(), progress);
		progress.step("Reading series", runs.size());
		List<SeriesTable> tables = new ArrayList<>();
		for (Run run : runs) {
			progress.checkCancelled();
			SeriesTable table = SeriesTable.read(run.series, run.confounds, columns, run.window, highpass, progress);
			tables.add(table);
			List<String> names = tables.get(0).names();
			if (!names.equals(table.names())) throw new Refusal(run.series + " has the columns " +
				table.names() + ", other runs have " + names + "; give every run the same.");
			progress.advance(1);
		}
		return new GivenNetworks(runs, tables, highpass);
	}

	/**
	 * Writes the series of each run and story.
	 *
	 * @param folder gets a table a run and a story
	 * @param twins gets a row a network that repeats another
	 */
	public void write(Path folder, Path twins) throws IOException {
		Activations activations = new Activations(folder, names);
		float[][] all = new float[names.size()][tables.stream().mapToInt(table -> table.series()[0].length).sum()];
		int first = 0;
		for (int r = 0; r < runs.size(); r++) {
			float[][] series = tables.get(r).series();
			activations.write(runs.get(r).story, runs.get(r).subject, runs.get(r).run, series);
			for (int n = 0; n < all.length; n++) System.arraycopy(series[n], 0, all[n], first, series[n].length);
			first += series[0].length;
		}
		activations.writeMeans();
		Twins.of(names, all).write(twins);
	}

	@Override
	public String method() {
		return "given";
	}

	@Override
	public List<String> names() {
		return names;
	}

	/** None. */
	@Override
	public float[][] maps() {
		return new float[0][];
	}

	@Override
	public float[][] series(Volumes volumes, int first, int count, Progress progress) {
		throw new Refusal("These networks were given as series, without maps, so there is no telling their series in " +
			"other volumes; train networks on scans instead.");
	}

	/** None. */
	@Override
	public List<LayerDiagnostics> diagnostics() {
		return List.of();
	}

	@Override
	public String summary() {
		return names.size() + " networks were given as series.";
	}

	@Override
	public List<String> warnings() {
		return List.of();
	}

	@Override
	public Object settings() {
		return Map.of("highpass", highpass);
	}

	/** Nothing. */
	@Override
	public NetworkModel model() {
		return new NetworkModel(Map.of(), new JsonObject());
	}
}
