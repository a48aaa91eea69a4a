// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.neurocouple.Refusal;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.format.NumberTable;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.Moments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The series of a story that are coupled, of each neuron and each network: a value a kept volume, in standard deviations
 * from the series' mean, NaN in a blank volume.
 *
 * @param story its name
 * @param seconds from a volume to the next; NaN where the study file does not tell
 * @param networks a column a network
 * @param neurons a row a neuron
 * @param layout the order of these rows
 */
public record StorySeries(String story, double seconds, NumberTable networks, float[][] neurons, NeuronLayout layout) {

	/**
	 * Reads the series of a story; empty where the results have none, or do not tell which neuron is which.
	 *
	 * @throws IOException if a file cannot be read
	 */
	public static Optional<StorySeries> read(Path results, String story) throws IOException {
		ResultFiles files = new ResultFiles(results);
		Path networks = files.networks().series(story), neurons = files.neurons().activations(story);
		if (!Files.exists(networks) || !Files.exists(neurons)) return Optional.empty();
		Provenance provenance = Provenance.open(files.provenance());
		Provenance.Step step = provenance.step("neurons");
		Optional<NeuronLayout> layout = step == null ? Optional.empty() : step.layout();
		if (layout.isEmpty()) return Optional.empty();
		return Optional.of(new StorySeries(story, repetitionTime(provenance.study(), story), NumberTable.read(networks,
			rows -> true), Npy.read(neurons), layout.get()));
	}

	private static double repetitionTime(JsonObject study, String story) {
		if (study != null) for (JsonElement one : study.getAsJsonArray("stories")) {
			JsonObject its = one.getAsJsonObject();
			if (its.get("id").getAsString().equals(story) && its.has("tr")) return its.get("tr").getAsDouble();
		}
		return Double.NaN;
	}

	/** The series of a network; empty if the story has none of that name. */
	public Optional<float[]> network(String name) {
		int column = networks.names().indexOf(name);
		if (column < 0) return Optional.empty();
		double[] values = networks.columns()[column];
		float[] series = new float[values.length];
		for (int t = 0; t < series.length; t++) series[t] = (float) values[t];
		return Optional.of(standardised(series));
	}

	/** The series of a neuron; empty if the model has none of that name. */
	public Optional<float[]> neuron(String name) {
		try {
			return Optional.of(standardised(neurons[layout.index(name)]));
		}
		catch (Refusal noNeuron) {
			return Optional.empty();
		}
	}

	private static float[] standardised(float[] series) {
		Moments moments = Moments.of(series);
		float[] scores = new float[series.length];
		for (int t = 0; t < scores.length; t++) scores[t] = Float.isNaN(series[t]) ? Float.NaN : (float) moments.z(series[t]);
		return scores;
	}
}
