// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What stands where in a results folder: the one place where its files are
 * named. Each part is the folder of one step; a step that is at work writes
 * into another folder first, where the same names hold.
 *
 * @param folder the results folder
 */
public record ResultFiles(Path folder) {

	/** The folder of what the language model computed; may be deleted between runs. */
	public static final String READING = "work/reading";

	/** Maps, model and series of the networks. */
	public record Networks(Path folder) {

		/** A volume a network. */
		public Path maps() {
			return folder.resolve("networks.nii.gz");
		}

		/** The mean over all volumes. */
		public Path mean() {
			return folder.resolve("mean.nii.gz");
		}

		/** The voxels that were looked at. */
		public Path mask() {
			return folder.resolve("mask.nii.gz");
		}

		/** What applies the networks to new volumes. */
		public Path model() {
			return folder.resolve("model.safetensors");
		}

		/** A row a layer. Version 0.1 called it layers.csv; where only that stands, it is this. */
		public Path diagnostics() {
			Path file = folder.resolve("diagnostics.csv"), earlier = folder.resolve("layers.csv");
			return Files.exists(file) || !Files.exists(earlier) ? file : earlier;
		}

		/** A row a network that repeats another. */
		public Path twins() {
			return folder.resolve("twins.csv");
		}

		/** A row a cluster of a network. */
		public Path peaks() {
			return folder.resolve("peaks.csv");
		}

		/** What networks are called after the regions of an atlas; only there where one fits. */
		public Path names() {
			return folder.resolve("names.csv");
		}

		/** The number of the atlas's region in which each voxel of the mask lies; only there where an atlas fits. */
		public Path regions() {
			return folder.resolve("regions.nii.gz");
		}

		/** What these regions are called. */
		public Path regionNames() {
			return folder.resolve("regions.csv");
		}

		/** The networks' series: one table a run, and a story's mean over people. */
		public Path activations() {
			return folder.resolve("activations");
		}

		/** The mean over people that a story's neurons are coupled with. */
		public Path series(String story) {
			return activations().resolve(story + "_mean.tsv");
		}
	}

	/** Activations of the artificial neurons, and the tokens. */
	public record Neurons(Path folder) {

		/** A row a neuron, a column a kept volume. */
		public Path activations(String story) {
			return folder.resolve(story + "_activations.npy");
		}

		/** A row a token. */
		public Path tokens(String story) {
			return folder.resolve(story + "_tokens.tsv");
		}
	}

	/** How the language model has read the stories. */
	public record Reading(Path folder) {

		/** The queries and keys of every token. */
		public Path vectors(String story) {
			return folder.resolve(story + "_vectors.f32");
		}

		/** A row a token, as the model was given it. */
		public Path tokens(String story) {
			return folder.resolve(story + "_tokens.tsv");
		}
	}

	/** What neurons and networks mean. */
	public record Meaning(Path folder) {

		/** How networks overlap the regions of an atlas; only there where one fits. */
		public Path regions() {
			return folder.resolve("regions.csv");
		}

		/** A row a neuron: what its strongest pairs join. */
		public Path neurons(String story) {
			return folder.resolve(story + "_neurons.csv");
		}

		/** The largest cells of each neuron's matrix of tags, query by key. */
		public Path cells(String story) {
			return folder.resolve(story + "_cells.csv");
		}

		/** Of each network, what the neurons join that are bound to it. */
		public Path networks(String story) {
			return folder.resolve(story + "_networks.csv");
		}

		/** How many neurons join what. */
		public Path categories(String story) {
			return folder.resolve(story + "_categories.csv");
		}

		/** The strongest pairs of some neurons. */
		public Path pairs(String story) {
			return folder.resolve(story + "_pairs.csv");
		}

		/** By how much two stories differ in what neurons join. */
		public Path differences() {
			return folder.resolve("differences.csv");
		}
	}

	/** The coupling tables. */
	public record Coupling(Path folder) {

		private static final String NETWORK_OF_EACH_NEURON = "_an_to_bn.csv";

		/** The network of each neuron. */
		public Path neurons(String story) {
			return folder.resolve(story + NETWORK_OF_EACH_NEURON);
		}

		/** The neuron of each network. */
		public Path networks(String story) {
			return folder.resolve(story + "_bn_to_an.csv");
		}

		/** A row a layer of the language model. */
		public Path layers(String story) {
			return folder.resolve(story + "_layers.csv");
		}

		/** A row a network: what is bound to it. */
		public Path anchored(String story) {
			return folder.resolve(story + "_networks.csv");
		}

		/** A row a draw: the largest r that chance reached. */
		public Path chance(String story) {
			return folder.resolve(story + "_chance.csv");
		}

		/** A row a pair that is bound, a column a person. */
		public Path people(String story) {
			return folder.resolve(story + "_people.csv");
		}

		/** The stories that were coupled, in alphabetical order; none if there is no such folder. */
		public List<String> stories() throws IOException {
			if (!Files.isDirectory(folder)) return List.of();
			TreeSet<String> stories = new TreeSet<>();
			try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + NETWORK_OF_EACH_NEURON)) {
				for (Path file : files) stories.add(file.getFileName().toString().replace(NETWORK_OF_EACH_NEURON, ""));
			}
			return List.copyOf(stories);
		}
	}

	/** The report and its figures. */
	public record Report(Path folder) {

		public Path page() {
			return folder.resolve("index.html");
		}

		/** Sends a browser to what was last chosen in Fiji. */
		public Path link() {
			return folder.resolve("chosen.html");
		}

		public Path figures() {
			return folder.resolve("figures");
		}
	}

	public ResultFiles {
		Objects.requireNonNull(folder);
	}

	public Networks networks() {
		return new Networks(step("networks"));
	}

	public Neurons neurons() {
		return new Neurons(step("neurons"));
	}

	public Reading reading() {
		return new Reading(step(READING));
	}

	public Coupling coupling() {
		return new Coupling(step("coupling"));
	}

	public Meaning meaning() {
		return new Meaning(step("meaning"));
	}

	public Report report() {
		return new Report(step("report"));
	}

	/** The folder of a step, in the results folder. */
	public Path step(String place) {
		return folder.resolve(place);
	}

	/** A row a control and story; not there before controls were run. */
	public Path controls() {
		return folder.resolve("controls.csv");
	}

	/** What was done. */
	public Path provenance() {
		return folder.resolve("provenance.json");
	}

	/** The volume store and checkpoints: may be deleted between runs. */
	public Path work() {
		return folder.resolve("work");
	}

	/** The prepared volumes. */
	public Path store() {
		return folder.resolve("work/store");
	}

	/** What lets interrupted steps go on. */
	public Path checkpoints() {
		return folder.resolve("work/checkpoints");
	}

	/** The shares of a step's work that are not joined yet. */
	public Path shares(String step) {
		return folder.resolve("work/shares").resolve(step);
	}

	/** The hashes of input files. */
	public Path hashes() {
		return folder.resolve("work/hashes");
	}
}
