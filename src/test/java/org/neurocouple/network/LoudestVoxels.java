// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.format.Tensor;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.JsonObject;

/** A decomposition that is no good: the voxels that vary most, each a network of its own. */
public final class LoudestVoxels implements Decomposition {

	private record Settings(String method, int loudest) implements NetworkSearch {

		@Override
		public Object settings() {
			return this;
		}

		@Override
		public BrainNetworks find(VolumeStore volumes, Path checkpoints, Progress progress) {
			double[] squares = new double[volumes.voxels()];
			float[] row = new float[volumes.voxels()];
			for (int v = 0; v < volumes.count(); v++) {
				volumes.read(v, row, 0);
				for (int i = 0; i < row.length; i++) squares[i] += row[i] * row[i];
			}
			if (loudest > row.length) throw new Refusal("networks.loudest is " + loudest + ", but there are only " +
				row.length + " voxels.");
			Comparator<Integer> byPower = Comparator.comparingDouble(voxel -> -squares[voxel]);
			int[] chosen = IntStream.range(0, row.length).boxed().sorted(byPower).limit(loudest).mapToInt(i -> i).toArray();
			Networks networks = new Networks(chosen, row.length);
			if (chosen.length == 1) networks.warnings().forEach(progress::warn);
			return networks;
		}
	}

	private record Networks(int[] chosen, int voxels) implements BrainNetworks {

		@Override
		public String method() {
			return "loudest";
		}

		@Override
		public float[][] maps() {
			float[][] maps = new float[chosen.length][voxels];
			for (int n = 0; n < chosen.length; n++) maps[n][chosen[n]] = 1;
			return maps;
		}

		@Override
		public float[][] series(Volumes volumes, int first, int count, Progress progress) {
			float[][] series = new float[chosen.length][count];
			float[] row = new float[voxels];
			for (int v = 0; v < count; v++) {
				volumes.read(first + v, row, 0);
				for (int n = 0; n < chosen.length; n++) series[n][v] = row[chosen[n]];
				progress.advance(1);
			}
			return series;
		}

		@Override
		public List<LayerDiagnostics> diagnostics() {
			return List.of(new LayerDiagnostics(chosen.length, null, null, null, null, null, null, null));
		}

		@Override
		public String summary() {
			return chosen.length + " loud voxels.";
		}

		@Override
		public List<String> warnings() {
			return List.of("A voxel is no network.");
		}

		@Override
		public Object settings() {
			return new Settings("loudest", chosen.length);
		}

		@Override
		public NetworkModel model() {
			JsonObject description = new JsonObject();
			description.addProperty("voxels", voxels);
			return new NetworkModel(Map.of("chosen", Tensor.of(chosen, chosen.length)), description);
		}
	}

	@Override
	public String method() {
		return "loudest";
	}

	@Override
	public NetworkSearch search(JsonBlock networks) {
		return new Settings("loudest", networks.integer("loudest", 5));
	}

	@Override
	public BrainNetworks read(NetworkModel model, Progress progress) {
		return new Networks(model.tensors().get("chosen").ints(), model.description().get("voxels").getAsInt());
	}
}
