// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.neurocouple.Progress;
import org.neurocouple.Remarks;
import org.neurocouple.fmri.Confounds;
import org.neurocouple.fmri.RepetitionTime;
import org.neurocouple.fmri.SeenFile;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.Volumes;
import org.neurocouple.format.Npy;
import org.neurocouple.format.NumberTable;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.language.bert.TinyBert;
import org.neurocouple.network.Activations;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.Twins;
import org.neurocouple.network.dbn.SavedTraining;
import org.neurocouple.network.given.SeriesTable;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.ReportPage;
import org.neurocouple.report.LayersOfTable;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.OwnFiles;
import org.neurocouple.study.StudyFile;
import org.neurocouple.study.TinyStudy;
import org.neurocouple.study.bids.EventsOfRun;

/**
 * Everything that reads a file, a user's or one of our own, as a target of the
 * fuzzer: it gets the file in a folder where what the reader needs beside it is
 * whole, and does with what it read what the program does with it.
 */
enum Reader {

	ACTIVATIONS("networks/activations/tale_mean.tsv") {

		@Override
		void read(Path file) throws IOException {
			Activations.readMean(file.getParent(), "tale");
		}
	},
	CHECKPOINT("layer1.safetensors") {

		@Override
		void read(Path file) throws IOException {
			SavedTraining.read(file.getParent());
		}
	},
	/** The networks of each story, and its like. */
	COUPLING("coupling/tale_bn_to_an.csv") {

		@Override
		void read(Path file) throws IOException {
			new ReportPage("tale", file.getParent()).table(file, "A table.");
		}
	},
	DIAGNOSTICS("networks/diagnostics.csv") {

		@Override
		void prepare(Path folder) throws IOException {
			Files.createFile(folder.resolve("networks/model.safetensors"));
		}

		@Override
		void read(Path file) throws IOException {
			NetworkMaps.earlierLayers(file.getParent());
		}
	},
	DRAWN("work/shares/coupling/tale_draws1/drawn.bin") {

		@Override
		void read(Path file) throws IOException {
			OwnFiles.drawn(file);
		}
	},
	EVENTS("sub-01_events.tsv") {

		@Override
		void read(Path file) throws IOException {
			EventsOfRun.read(file);
		}
	},
	LAYERS("coupling/tale_layers.csv") {

		@Override
		void read(Path file) throws IOException {
			LayersOfTable.draw(file);
		}
	},
	MASK("mask.nii.gz") {

		@Override
		void read(Path file) throws IOException {
			Mask.read(file).largestComponent();
		}
	},
	MODEL("networks/model.safetensors") {

		@Override
		void read(Path file) throws IOException {
			BrainNetworks networks = BrainNetworks.read(file, Progress.NONE);
			networks.summary();
			networks.warnings();
			networks.settings();
			for (int layer = 0; layer < networks.diagnostics().size(); layer++) networks.maps(layer);
			int voxels = networks.maps()[0].length;
			networks.series(new Zeros(voxels), 0, 2, Progress.NONE);
		}
	},
	MODELCONFIG("bert/config.json") {

		@Override
		void prepare(Path folder) throws IOException {
			new TinyBert().write(folder.resolve("bert"));
		}

		@Override
		void read(Path file) throws IOException {
			open(file.getParent());
		}
	},
	/** What a story's share tells of the model that has read it. */
	MODELOFREADING("work/shares/reading/tale/model.json") {

		@Override
		void read(Path file) throws IOException {
			OwnFiles.model(file);
		}
	},
	NIFTI("scan.nii") {

		@Override
		void read(Path file) throws IOException {
			try (NiftiImage image = NiftiImage.open(file)) {
				image.grid().toString();
				image.header().notes();
				image.forEachVolume(0, Math.min(3, image.volumes()), (volume, voxels) -> {});
				image.slice(0, image.grid().nz() - 1);
			}
		}
	},
	NPY("neurons/tale_activations.npy") {

		@Override
		void read(Path file) throws IOException {
			Npy.read(file);
		}
	},
	PROVENANCE("provenance.json") {

		@Override
		void read(Path file) throws IOException {
			Provenance provenance = Provenance.open(file);
			provenance.notes();
			provenance.warnings();
			provenance.stories();
			for (String name : provenance.steps()) {
				Provenance.Step step = provenance.step(name);
				provenance.has(name, "?", file.getParent());
				step.after().forEach((earlier, fingerprint) -> provenance.has(earlier, fingerprint));
				step.outputs().values().forEach(Long::longValue);
				step.details().get("layers");
				step.summary().lines();
			}
		}
	},
	SAFETENSORS("weights.safetensors") {

		@Override
		void read(Path file) throws IOException {
			Safetensors.metadata(file);
			for (Tensor tensor : Safetensors.read(file).values()) if (tensor.isReadable()) tensor.floats();
			Safetensors.load(file);
		}
	},
	SEEN("work/shares/store/tale_s1_seen/seen.bin") {

		@Override
		void read(Path file) throws IOException {
			SeenFile.read(file);
		}
	},
	SERIES("series.tsv") {

		@Override
		void read(Path file) throws IOException {
			SeriesTable.read(file, null, new StoryWindow(2, 4, 0, 20), 0, Progress.NONE);
		}
	},
	SHARE("work/shares/coupling/tale/share.json") {

		@Override
		void prepare(Path folder) throws IOException {
			Files.writeString(folder.resolve("work/shares/coupling/tale/drawn.bin"), "drawn");
		}

		@Override
		void read(Path file) throws IOException {
			OwnFiles.share(file);
		}
	},
	SIDECAR("scan.json") {

		@Override
		void read(Path file) throws IOException {
			RepetitionTime.in(file);
		}
	},
	STORE("work/store/store.json") {

		@Override
		void prepare(Path folder) throws IOException {
			VolumeStore.create(folder.resolve("work/store"), mask(), List.of(new VolumeStore.Run("tale", "s1", 0, 4),
				new VolumeStore.Run("tale", "s2", 4, 4)), (volume, row) -> {}).close();
		}

		@Override
		void read(Path file) throws IOException {
			try (VolumeStore store = VolumeStore.open(file.getParent())) {
				float[] row = new float[store.voxels()];
				for (VolumeStore.Run run : store.runs()) {
					for (int v = 0; v < run.count(); v++) store.read(run.first() + v, row, 0);
					run.overKeptVolumes(new float[2][run.count()]);
					(run.story() + run.subject() + run.run()).length();
				}
				store.mean();
			}
		}
	},
	STUDY("study.json") {

		@Override
		void read(Path file) throws IOException {
			StudyFile study = StudyFile.read(file, null);
			study.networks().settings();
		}
	},
	TABLE("confounds.tsv") {

		@Override
		void read(Path file) throws IOException {
			NumberTable.read(file, rows -> rows == 10).rows();
			Confounds.read(file, file.resolveSibling("scan.nii"), 10).only(List.of("trans*", "csf")).kept(2, 6, Progress.NONE);
		}
	},
	TEXT("story.txt") {

		@Override
		void prepare(Path folder) throws IOException {
			Files.writeString(folder.resolve("words.csv"), "word,onset\nonce,0\nupon,0.5\na,1\ntime,1.5\n");
		}

		@Override
		void read(Path file) throws IOException {
			Transcript.read(file.resolveSibling("words.csv"), file);
		}
	},
	TOKENIZER("bert/tokenizer.json") {

		@Override
		void prepare(Path folder) throws IOException {
			new TinyBert().write(folder.resolve("bert"));
		}

		@Override
		void read(Path file) throws IOException {
			open(file.getParent());
		}
	},
	TOKENIZERCONFIG("bert/tokenizer_config.json") {

		@Override
		void prepare(Path folder) throws IOException {
			new TinyBert().write(folder.resolve("bert"));
		}

		@Override
		void read(Path file) throws IOException {
			open(file.getParent());
		}
	},
	/** The tokens that were added to a vocabulary. */
	TOKENSADDED("bert/added_tokens.json") {

		@Override
		void prepare(Path folder) throws IOException {
			new TinyBert().write(folder.resolve("bert"));
		}

		@Override
		void read(Path file) throws IOException {
			open(file.getParent());
		}
	},
	TRANSCRIPT("words.txt") {

		@Override
		void read(Path file) throws IOException {
			Transcript.read(file).tell(new Remarks());
		}
	},
	TWINS("networks/twins.csv") {

		@Override
		void read(Path file) throws IOException {
			Twins.read(file).originals();
		}
	},
	/** With the maps. */
	TWINSOFMAPS("networks/twins.csv") {

		@Override
		void prepare(Path folder) throws IOException {
			ResultFiles.Networks files = new ResultFiles.Networks(folder.resolve("networks"));
			mask().write(files.mask());
			mask().write(files.maps());
		}

		@Override
		void read(Path file) throws IOException {
			NetworkMaps maps = NetworkMaps.read(file.getParent(), Progress.NONE);
			maps.indices(null);
			maps.label(0);
		}
	},
	VOCABULARY("bert/vocab.txt") {

		@Override
		void prepare(Path folder) throws IOException {
			new TinyBert().write(folder.resolve("bert"));
		}

		@Override
		void read(Path file) throws IOException {
			open(file.getParent());
		}
	};

	/** The file that is read, within the folder. */
	final String file;

	Reader(String file) {
		this.file = file;
	}

	/** Puts what the reader needs beside the file into the folder, in which the file's own folder is. */
	void prepare(Path folder) throws IOException {}

	/** Reads the file, and uses what it held as the program would. */
	abstract void read(Path file) throws IOException;

	/** Its name in {@code scripts/fuzz}, and that of its folder of examples. */
	String title() {
		return name().toLowerCase(Locale.ROOT);
	}

	private record Zeros(int voxels) implements Volumes {

		@Override
		public int count() {
			return 2;
		}

		@Override
		public void read(int volume, float[] into, int offset) {
			Arrays.fill(into, offset, offset + voxels, 0);
		}
	}

	private static Mask mask() {
		int[] voxels = new int[27];
		Arrays.setAll(voxels, v -> v);
		return new Mask(TinyStudy.grid(3, 3), voxels);
	}

	private static void open(Path folder) throws IOException {
		try (LanguageModel model = LanguageModel.open(folder.toString(), Progress.NONE)) {
			Path words = folder.resolveSibling("spoken.csv");
			if (!Files.exists(words)) Files.writeString(words, "word,onset\nonce,0\nupon,0.5\n");
			model.read(TokenizedStory.of(Transcript.read(words), model.tokenizer(), model.maximumTokens(), Progress.NONE)
				.segments(), Progress.NONE);
		}
	}
}
