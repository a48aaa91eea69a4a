// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.Tensor;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.LayerDiagnostics;
import org.neurocouple.network.Matrix;
import org.neurocouple.network.NetworkModel;
import org.neurocouple.network.Redundancy;
import org.neurocouple.network.Signs;
import org.neurocouple.network.ica.FastIca.Turn;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.Gson;

/**
 * Networks as spatially independent components. A map is a component, of mean 0
 * and standard deviation 1 over the voxels. The maps are uncorrelated, so the
 * least squares that explain a volume by all of them are its mean product with
 * each: the network's series, in the volumes' unit.
 */
final class IndependentNetworks implements BrainNetworks {

	/** How many rows are in work at a time. */
	private static final int BLOCK = 32;

	/**
	 * What is kept of them besides the maps.
	 *
	 * @param iterations steps that the search took
	 * @param change see {@link Turn}
	 */
	private record Description(IcaSettings settings, int iterations, double change, List<LayerDiagnostics> diagnostics) {}

	private final float[][] maps;
	/** The maps as voxels x networks. */
	private final float[] weights;
	private final Description description;

	private IndependentNetworks(float[][] maps, Description description) {
		this.maps = maps;
		this.description = description;
		int networks = maps.length;
		weights = new float[networks * maps[0].length];
		for (int i = 0; i < weights.length; i++) weights[i] = maps[i % networks][i / networks];
	}

	/**
	 * Measures how well components stand for the volumes that they were found in, and warns if they do not.
	 *
	 * @param maps {@code [network][voxel]}; changed where a sign is
	 */
	static IndependentNetworks of(IcaSettings settings, float[][] maps, Turn turn, Volumes volumes, Progress progress) {
		Signs.largerLobePositive(maps);
		progress.step("Diagnostics of the networks", volumes.count());
		IndependentNetworks unmeasured = new IndependentNetworks(maps, null);
		IndependentNetworks networks = new IndependentNetworks(maps, new Description(settings, turn.iterations(), turn
			.change(), List.of(unmeasured.measured(volumes, progress))));
		networks.warnings().forEach(progress::warn);
		return networks;
	}

	static IndependentNetworks of(NetworkModel model) {
		Tensor maps = model.tensor("maps", -1, -1);
		Description description = model.described(Description.class);
		LayerDiagnostics measured = description.diagnostics.size() == 1 ? description.diagnostics.get(0) : null;
		if (measured == null || measured.varianceExplained() == null || measured.effectiveRank() == null ||
			measured.twins() == null) throw NetworkModel.damaged("it does not describe its networks");
		float[] values = maps.floats();
		float[][] rows = new float[(int) maps.shape()[0]][(int) maps.shape()[1]];
		for (int n = 0; n < rows.length; n++) System.arraycopy(values, n * rows[n].length, rows[n], 0, rows[n].length);
		return new IndependentNetworks(rows, description);
	}

	private LayerDiagnostics measured(Volumes volumes, Progress progress) {
		int networks = maps.length, rows = volumes.count(), voxels = volumes.voxels();
		float[] responses = new float[rows * networks];
		double[] sum = new double[voxels];
		double total = 0;
		float[] block = new float[BLOCK * voxels];
		for (int start = 0; start < rows; start += BLOCK) {
			int n = read(volumes, start, Math.min(BLOCK, rows - start), block, progress);
			System.arraycopy(responses(block, n, progress), 0, responses, start * networks, n * networks);
			for (int i = 0; i < n * voxels; i++) {
				sum[i % voxels] += block[i];
				total += block[i] * block[i];
			}
		}
		for (double s : sum) total -= s * s / rows;

		double explained = 0;
		for (int k = 0; k < networks; k++) {
			double mean = 0, squares = 0;
			for (int i = k; i < responses.length; i += networks) mean += responses[i] / (double) rows;
			for (int i = k; i < responses.length; i += networks) squares += (responses[i] - mean) * (responses[i] - mean);
			explained += squares * voxels;
			double deviation = Math.sqrt(squares / rows);
			for (int i = k; i < responses.length; i += networks)
				responses[i] = deviation == 0 ? 0 : (float) ((responses[i] - mean) / deviation);
		}
		Redundancy redundancy = Redundancy.of(responses, networks, progress);
		return new LayerDiagnostics(networks, explained / total, null, null, null, null, redundancy.effectiveRank(),
			redundancy.twins());
	}

	@Override
	public String method() {
		return IcaDecomposition.METHOD;
	}

	@Override
	public float[][] maps() {
		return maps;
	}

	@Override
	public float[][] series(Volumes volumes, int first, int count, Progress progress) {
		if (volumes.voxels() != maps[0].length) {
			throw new Refusal("The networks are of " + maps[0].length + " voxels, but the volumes have " + volumes.voxels() +
				"; use volumes of the same mask.");
		}
		float[][] series = new float[maps.length][count];
		float[] block = new float[Math.min(BLOCK, count) * volumes.voxels()];
		for (int start = 0; start < count; start += BLOCK) {
			int n = read(volumes, first + start, Math.min(BLOCK, count - start), block, progress);
			float[] responses = responses(block, n, progress);
			for (int i = 0; i < responses.length; i++) series[i % maps.length][start + i / maps.length] = responses[i];
		}
		return series;
	}

	private static int read(Volumes volumes, int first, int count, float[] into, Progress progress) {
		progress.checkCancelled();
		for (int i = 0; i < count; i++) volumes.read(first + i, into, i * volumes.voxels());
		progress.advance(count);
		return count;
	}

	private float[] responses(float[] rows, int count, Progress progress) {
		int voxels = maps[0].length;
		float[] responses = Matrix.product(rows, count, voxels, weights, maps.length, progress);
		for (int i = 0; i < responses.length; i++) responses[i] /= voxels;
		return responses;
	}

	@Override
	public List<LayerDiagnostics> diagnostics() {
		return description.diagnostics;
	}

	@Override
	public String summary() {
		LayerDiagnostics measured = description.diagnostics.get(0);
		return String.format(Locale.ROOT, "%d independent components over %d voxels, %s after %d steps; they explain %d %% " +
			"of the variance; their series have an effective rank of %.1f, and %d are twins of another.", maps.length,
			maps[0].length, settled() ? "settled" : "not settled", description.iterations, Math.round(100 * measured
				.varianceExplained()), measured.effectiveRank(), measured.twins());
	}

	@Override
	public List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		LayerDiagnostics measured = description.diagnostics.get(0);
		if (!settled()) {
			warnings.add(String.format(Locale.ROOT, "The independent components had not settled after %d steps: the last " +
				"still turned one by %.1g, and networks.tolerance is %.1g. Raise networks.iterations or lower networks.units.",
				description.iterations, description.change, description.settings.tolerance()));
		}
		if (!(measured.varianceExplained() >= .05)) {
			warnings.add("The independent components explain next to nothing of the volumes (" + Math.round(100 * measured
				.varianceExplained()) + " %): raise networks.units.");
		}
		if (measured.twins() > .5 * maps.length) {
			warnings.add(measured.twins() + " of " + maps.length + " independent components have a series that is nearly " +
				"that of another: set fmri.globalsignal to true or lower networks.units.");
		}
		return warnings;
	}

	private boolean settled() {
		return description.change < description.settings.tolerance();
	}

	@Override
	public IcaSettings settings() {
		return description.settings;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("iterations", description.iterations, "change", description.change);
	}

	@Override
	public NetworkModel model() {
		float[] values = new float[weights.length];
		for (int n = 0; n < maps.length; n++) System.arraycopy(maps[n], 0, values, n * maps[n].length, maps[n].length);
		return new NetworkModel(Map.of("maps", Tensor.of(values, maps.length, maps[0].length)), new Gson().toJsonTree(
			description).getAsJsonObject());
	}
}
