// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingResult;
import org.neurocouple.coupling.CouplingTables;
import org.neurocouple.coupling.Regressors;
import org.neurocouple.engine.Blas;
import org.neurocouple.engine.Engines;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.network.Activations;
import org.neurocouple.network.Twins;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.RateNuisance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.study.DividedStep.Division;
import org.neurocouple.study.DividedStep.Share;
import org.neurocouple.study.Step.Outcome;
import org.neurocouple.study.StudyFile.Story;

/** A story's coupling is prepared anew by whoever draws; some blocks of draws of a verdict, which take long, are a share. */
final class CouplingDivision implements Division {

	private static final String RATE = new RateNuisance().key();
	private static final String DRAWN = "drawn.bin";
	/** Blocks of a share: so many that what is done about a share is next to nothing beside its draws. */
	private static final int BLOCKS = 5;

	private final StudyInputs study;
	private final Shares shares;
	/** What was prepared last, as a story's shares are made one after the other. */
	private Prepared prepared;
	/** Held from the first block to the last, as it takes OpenBLAS a while to begin and to end. */
	private Blas blas;

	CouplingDivision(StudyInputs study, Shares shares) {
		this.study = study;
		this.shares = shares;
	}

	/** A story's coupling without its draws. */
	private record Prepared(Story story, float[][] neurons, Regressors regressors, Coupling coupling) {}

	private Prepared prepare(Story story, Progress progress) throws IOException {
		if (blas == null && Engines.openBlasStatus(progress).usable()) blas = Blas.open(progress);
		float[][] neurons = Npy.read(study.results().neurons().activations(story.id()));
		Regressors regressors = CouplingStep.regressors(study, CouplingStep.heard(study, story), story, progress);
		return prepared = new Prepared(story, neurons, regressors, CouplingStep.coupling(study, story, neurons, regressors,
			progress));
	}

	/** Blocks of a verdict. */
	private record Draws(CouplingDivision division, Story story, int verdict, int number) implements Share {

		@Override
		public String name() {
			return story.id() + (verdict == 0 ? "_draws" : "_given_draws") + (number + 1);
		}

		int first() {
			return number * BLOCKS;
		}

		int end(int blocks) {
			return Math.min(first() + BLOCKS, blocks);
		}

		@Override
		public Object dependsOn(InputHashes inputs) throws IOException {
			return List.of(division.study.file().coupling(), CouplingStep.dependsOn(division.study, story, inputs));
		}

		@Override
		public void make(Path folder, Progress progress) throws IOException {
			Progress quiet = new Untold(progress); // what there is to tell of a story is told where its blocks are joined
			if (division.prepared == null || division.prepared.story != story) division.prepare(story, quiet);
			try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(DRAWN))))) {
				division.prepared.coupling.draw(verdict, first(), end(division.prepared.coupling.blocks()), block -> block.write(out), quiet);
			}
		}
	}

	@Override
	public List<List<Share>> stages() throws IOException {
		List<Share> draws = new ArrayList<>();
		for (Story story : study.file().stories()) {
			// Only where each draw is made once is their number not known before.
			int blocks = study.file().coupling().surrogates().drawsAll() ? prepare(story, Progress.NONE).coupling.blocks() : Coupling
				.blocks(study.file().coupling().draws());
			for (int verdict = 0; verdict < CouplingStep.verdicts(study, story); verdict++) draws.addAll(draws(story, verdict, blocks));
		}
		return List.of(draws);
	}

	private List<Draws> draws(Story story, int verdict, int blocks) {
		return IntStream.range(0, (blocks + BLOCKS - 1) / BLOCKS).mapToObj(number -> new Draws(this, story, verdict, number)).toList();
	}

	@Override
	public Outcome join(Path folder, Progress progress) throws IOException {
		NeuronLayout layout = NeuronsStep.layout(study);
		ResultFiles.Coupling files = new ResultFiles.Coupling(folder);
		Map<String, String> twins = Twins.read(study.results().networks().twins()).originals();
		StringBuilder summary = new StringBuilder();
		for (Story story : study.file().stories()) {
			Progress told = StoryProgress.of(study, story, progress);
			Prepared its = prepare(story, told);
			Activations.Table networks = Activations.readMean(study.results().networks().activations(), story.id());
			told.expect("Drawing the surrogates of " + story.id(), Coupling.estimate(its.neurons.length, networks.names().size(), study
				.window(story).volumes(), missing(its)));
			CouplingResult result = joined(its, told);
			float[] wordRate = ArtificialNeurons.wordRate(study.transcript(story), study.window(story), study.file().fmri().highpass());
			double[] wordRates = Stream.of(networks.series()).mapToDouble(series -> Coupling.correlation(wordRate, series))
				.toArray();
			Map<String, double[]> ofNetworks = new LinkedHashMap<>();
			ofNetworks.put("wordrate", wordRates);
			StoryPeople people = new StoryPeople(study, story, its.neurons, networks.names(), result, its.regressors, told);
			ofNetworks.putAll(people.columns());
			CouplingTables tables = new CouplingTables(result, layout, networks.names(), ofNetworks, twins);
			tables.writeNeurons(files.neurons(story.id()));
			tables.writeNetworks(files.networks(story.id()));
			tables.writeLayers(files.layers(story.id()));
			tables.writeAnchored(files.anchored(story.id()));
			tables.writeChance(files.chance(story.id()));
			people.write(files.people(story.id()), layout);
			summary.append("Story ").append(story.id()).append(":\n").append(result.summary(layout, networks.names()).indent(2));
			if (!result.verdict().nuisances().contains(RATE)) summary.append(String.format(Locale.ROOT, "  Plain word rate has " +
				"r %.3f to %.3f with the networks, and is not regressed out: what a coupling says beyond that is for you to judge.\n",
				DoubleStream.of(wordRates).min().orElse(0), DoubleStream.of(wordRates).max().orElse(0)));
			summary.append(people.summary().indent(2));
		}
		if (!twins.isEmpty()) summary.append(twins.size()).append(" of the networks repeat another (column twin): what is " +
			"bound to these is counted more than once.\n");
		Engines.Status engine = Engines.openBlasStatus(progress);
		return new Outcome(summary.toString(), study.file().coupling(), Map.of("engine", engine.usable() ? engine.title()
			: "Java"));
	}

	@Override
	public void close() {
		if (blas != null) blas.close();
	}

	/** How many blocks have to be drawn. */
	private int missing(Prepared its) throws IOException {
		int blocks = its.coupling.blocks(), missing = 0;
		for (int verdict = 0; verdict < its.coupling.verdicts(); verdict++)
			for (Draws draws : shares.missing(draws(its.story, verdict, blocks))) missing += draws.end(blocks) - draws.first();
		return missing;
	}

	/** A story's coupling with all its draws. */
	private CouplingResult joined(Prepared its, Progress progress) throws IOException {
		for (int verdict = 0; verdict < its.coupling.verdicts(); verdict++)
			for (Draws draws : draws(its.story, verdict, its.coupling.blocks())) read(its.coupling, verdict, draws.first(), draws.end(
				its.coupling.blocks()), shares.of(draws, progress).resolve(DRAWN));
		return its.coupling.result(progress);
	}

	/** Adds the blocks of a file. */
	static void read(Coupling coupling, int verdict, int from, int to, Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			coupling.read(verdict, from, to, in);
		}
		catch (EOFException | StreamCorruptedException damaged) {
			throw new DamagedFile(file, file + " does not hold the draws that it should; run the study again.");
		}
	}
}
