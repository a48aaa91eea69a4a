// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingResult;
import org.neurocouple.coupling.CouplingTables;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.network.Activations;
import org.neurocouple.network.BrainNetworks;
import org.neurocouple.network.given.GivenNetworks;
import org.neurocouple.network.NetworkFiles;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.report.StudyReport;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Results;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/**
 * A study and its results: the steps of the method in their order. Each method
 * first sees to the steps it stands on; a step whose inputs, parameters and
 * software are those of the last time is skipped, and that is said.
 *
 * <pre>{@code
 * try (Study study = Study.open(Path.of("study.json"), null, Path.of("results"))) {
 * 	System.out.println(study.run(Progress.NONE));
 * }
 * }</pre>
 */
public final class Study implements AutoCloseable {

	public static final String STORE = "store", NETWORKS = "networks", NEURONS = "neurons", COUPLING = "coupling",
			REPORT = "report";

	private final StudyFile file;
	private final Results results;
	private final Provenance provenance;
	private final Map<Path, String> hashes = new TreeMap<>();
	private final Map<String, Transcript> transcripts = new TreeMap<>();
	private final Map<String, StoryWindow> windows = new TreeMap<>();

	private Study(StudyFile file, Results results) throws IOException {
		this.file = file;
		this.results = results;
		provenance = Provenance.open(results.provenance());
	}

	/**
	 * Opens a study.
	 *
	 * @param study the {@code study.json}
	 * @param data the folder that relative paths start from; null for the study file's own
	 * @param output the results folder; made if it is not there
	 * @throws IOException if a file cannot be read, or the folder not be written
	 * @throws Refusal if the study file is wrong, with one sentence that says where
	 */
	public static Study open(Path study, Path data, Path output) throws IOException {
		StudyFile file = StudyFile.read(study, data);
		Results results = new Results(output);
		try {
			return new Study(file, results);
		}
		catch (IOException | RuntimeException failure) {
			results.close();
			throw failure;
		}
	}

	/** Trains the networks and writes them with their activations; returns a few lines for the user. */
	public String train(Progress progress) throws IOException {
		String summary = networks(progress);
		noteOutdated(progress);
		return summary;
	}

	/** Writes the activations of all artificial neurons; returns a few lines for the user. */
	public String extract(Progress progress) throws IOException {
		String summary = neurons(progress);
		noteOutdated(progress);
		return summary;
	}

	/** Couples artificial and biological neurons; returns a few lines for the user. */
	public String couple(Progress progress) throws IOException {
		String summary = coupling(progress);
		noteOutdated(progress);
		return summary;
	}

	/** Does all of it, the report too; returns a few lines for the user. */
	public String run(Progress progress) throws IOException {
		String summary = coupling(progress);
		step(REPORT, results.report(), List.of(NETWORKS, COUPLING), file.name(), Map.of(), progress, this::writeReport);
		return summary + "\nThe results are in " + results.folder() + ".";
	}

	private String networks(Progress progress) throws IOException {
		return file.hasSeries() ? adoptSeries(progress) : trainNetworks(progress);
	}

	private String neurons(Progress progress) throws IOException {
		Map<String, String> inputs = new LinkedHashMap<>();
		List<Object> dependsOn = new ArrayList<>();
		for (Story story : file.stories()) {
			dependsOn.add(List.of(story.id(), window(story), hash(story.transcript(), inputs, progress),
				hash(story.text(), inputs, progress)));
		}
		LanguageSettings settings = file.language();
		String modelHash = LanguageModel.hash(settings.model(), progress);
		dependsOn.add(List.of(modelHash, settings.aggregation(), settings.neutral(), file.fmri().highpass()));
		return step(NEURONS, results.neurons(), List.of(), dependsOn, inputs, progress, (folder, recorder) -> writeNeurons(
			folder, modelHash, recorder));
	}

	private String coupling(Progress progress) throws IOException {
		// A mistake in these should not come to light after hours of training.
		for (Story story : file.stories()) {
			int volumes = window(story).volumes();
			if (volumes < Coupling.FEWEST_VOLUMES) throw new Refusal("The story \"" + story.id() +
				"\" keeps " + volumes + " volumes, but coupling needs " + Coupling.FEWEST_VOLUMES +
				" at least; check its origin and duration.");
		}
		networks(progress);
		neurons(progress);
		return step(COUPLING, results.coupling(), List.of(NETWORKS, NEURONS), file.coupling(), Map.of(), progress,
			this::writeCoupling);
	}

	// -- Networks --

	private String trainNetworks(Progress progress) throws IOException {
		Map<String, String> inputs = new LinkedHashMap<>();
		List<Object> dependsOn = runs(inputs, progress);
		String mask = file.fmri().mask();
		if (!mask.equals(Preprocessing.AUTO)) mask = hashScan(Path.of(mask), inputs, progress);
		dependsOn.add(List.of(mask, file.fmri().highpass(), file.fmri().globalSignal(), file.fmri().smoothing()));
		List<Object> trainingToo = List.of(dependsOn, file.networks().settings());
		Path checkpoints = results.checkpoints().resolve(Provenance.fingerprint(trainingToo).substring(0, 12));
		String summary = step(NETWORKS, results.networks(), List.of(), trainingToo, inputs, progress, (folder, recorder) -> {
			step(STORE, results.store(), List.of(), dependsOn, inputs, progress, this::writeStore);
			return writeNetworks(folder, checkpoints, recorder);
		});
		Results.delete(checkpoints);
		return summary;
	}

	private Outcome writeStore(Path folder, Progress progress) throws IOException {
		List<ScanRun> runs = new ArrayList<>();
		for (Story story : file.stories()) runs.addAll(story.scans(window(story)));
		try (VolumeStore store = VolumeStore.build(folder, runs, file.fmri(), progress)) {
			return new Outcome("", file.fmri(), Map.of("volumes", store.count(), "voxels", store.voxels()));
		}
	}

	private Outcome writeNetworks(Path folder, Path checkpoints, Progress progress) throws IOException {
		try (VolumeStore store = VolumeStore.open(results.store())) {
			BrainNetworks networks = file.networks().find(store, checkpoints, progress);
			NetworkFiles.write(folder, networks, store, progress);
			Map<String, Object> details = new TreeMap<>(networks.details());
			details.putAll(Map.of("method", networks.method(), "networks", networks.names().size(), "voxels", store.voxels(),
				"volumes", store.count()));
			return new Outcome(networks.summary(), networks.settings(), details);
		}
	}

	/** Takes series of networks found elsewhere in the place of trained ones. */
	private String adoptSeries(Progress progress) throws IOException {
		Map<String, String> inputs = new LinkedHashMap<>();
		List<Object> dependsOn = runs(inputs, progress);
		dependsOn.add(file.fmri().highpass());
		return step(NETWORKS, results.networks(), List.of(), dependsOn, inputs, progress, this::writeSeries);
	}

	private Outcome writeSeries(Path folder, Progress progress) throws IOException {
		if (file.json().has("fmri") && !file.fmri().equals(new Preprocessing(Preprocessing.AUTO, file.fmri().highpass(), false,
			0))) progress.warn("The study has series, so of the block fmri only highpass counts.");
		List<GivenNetworks.Run> runs = new ArrayList<>();
		for (Story story : file.stories()) {
			for (Run run : story.runs()) runs.add(new GivenNetworks.Run(story.id(), run.subject(), run.series(),
				run.confounds(), window(story)));
		}
		GivenNetworks networks = GivenNetworks.read(runs, file.fmri().highpass(), progress);
		networks.write(folder);
		return new Outcome(networks.summary(), file.fmri(), Map.of("networks", networks.names().size()));
	}

	// -- Neurons --

	private Outcome writeNeurons(Path folder, String modelHash, Progress progress) throws IOException {
		try (LanguageModel model = LanguageModel.open(file.language().model(), progress)) {
			progress.note(model.description());
			for (Story story : file.stories()) {
				StoryWindow window = window(story);
				transcript(story).tell(progress);
				TokenizedStory tokens = TokenizedStory.of(transcript(story), model.tokenizer(),
					model.maximumTokens(), progress);
				Npy.write(folder.resolve(story.id() + "_activations.npy"), ArtificialNeurons.activations(model, tokens,
					window, file.language(), file.fmri().highpass(), progress));
				tokens.write(folder.resolve(story.id() + "_tokens.tsv"), window);
			}
			NeuronLayout layout = model.layout();
			return new Outcome(layout.count() + " artificial neurons of " + model.name() + ".", file.language(),
				Map.of("model", model.name(), "sha256", modelHash, "layers",
					layout.layers(), "heads", layout.heads(), "dimensions", layout.dimensions()));
		}
	}

	// -- Coupling --

	private Outcome writeCoupling(Path folder, Progress progress) throws IOException {
		Map<String, Object> model = provenance.step(NEURONS).details();
		NeuronLayout layout = new NeuronLayout(number(model, "layers"), number(model, "heads"),
			number(model, "dimensions"));
		StringBuilder summary = new StringBuilder();
		for (Story story : file.stories()) {
			float[][] neurons = Npy.read(results.neurons().resolve(story.id() + "_activations.npy"));
			Activations.Table networks = Activations.readMean(results.networks().resolve("activations"), story.id());
			CouplingResult result = Coupling.couple(neurons, networks.series(), window(story).repetitionTime(),
				file.coupling(), progress);
			float[] wordRate = ArtificialNeurons.wordRate(transcript(story), window(story), file.fmri().highpass());
			double[] wordRates = Stream.of(networks.series()).mapToDouble(series -> Coupling.correlation(wordRate, series))
				.toArray();
			CouplingTables.write(folder, story.id(), result, layout, networks.names(), wordRates);
			summary.append("Story ").append(story.id()).append(":\n").append(result.summary(layout, networks.names()).indent(2))
				.append(String.format(Locale.ROOT, "  Plain word rate has r %.3f to %.3f with the networks: what a coupling " +
					"says beyond that is for you to judge.%n", DoubleStream.of(wordRates).min().orElse(0), DoubleStream.of(
						wordRates).max().orElse(0)));
		}
		return new Outcome(summary.toString(), file.coupling(), Map.of());
	}

	private static int number(Map<String, Object> details, String key) {
		return ((Number) details.get(key)).intValue();
	}

	private Outcome writeReport(Path folder, Progress progress) throws IOException {
		new StudyReport(file, results, provenance).write(folder, progress);
		return new Outcome("", Map.of(), Map.of());
	}

	// -- What the steps share --

	/** What a step has to tell when it is done. */
	private record Outcome(String summary, Object settings, Map<String, Object> details) {}

	private interface Work {

		Outcome writeInto(Path folder, Progress progress) throws IOException;
	}

	/**
	 * Does a step, unless it stands in the results already; returns its summary.
	 *
	 * @param after the steps whose results this one reads
	 * @param dependsOn what else its outcome depends on, in a form that becomes JSON
	 * @param inputs the hashes of the files it reads, for the record
	 */
	private String step(String name, Path place, List<String> after, Object dependsOn, Map<String, String> inputs,
		Progress progress, Work work) throws IOException
	{
		Map<String, String> earlier = new LinkedHashMap<>();
		for (String step : after) earlier.put(step, provenance.step(step).fingerprint());
		String fingerprint = Provenance.fingerprint(name, earlier, dependsOn);
		if (provenance.has(name, fingerprint, place)) {
			Provenance.Step done = provenance.step(name);
			progress.note("The step \"" + name + "\" is skipped: nothing has changed since " + done.started() + ".");
			return done.summary();
		}
		Provenance.Recorder recorder = new Provenance.Recorder(progress);
		Outcome[] outcome = new Outcome[1];
		results.replace(place, folder -> {
			outcome[0] = work.writeInto(folder, recorder);
			// If anything goes wrong from here on, the step is done again rather than taken for the earlier one.
			provenance.forget(name);
		});
		provenance.record(name, new Provenance.Step(fingerprint, earlier, recorder.started, recorder.seconds(),
			outcome[0].settings(), new TreeMap<>(outcome[0].details()), inputs,
			Provenance.outputs(place), recorder.remarks().notes(), recorder.remarks().warnings(),
			outcome[0].summary()), file);
		return outcome[0].summary();
	}

	/** Says which results were made from something that has been replaced since. */
	private void noteOutdated(Progress progress) {
		for (String name : List.of(COUPLING, REPORT)) {
			Provenance.Step step = provenance.step(name);
			if (step != null && step.after().entrySet().stream().anyMatch(earlier -> !provenance.has(earlier.getKey(), earlier
				.getValue()))) progress.warn("The folder \"" + name + "\" still holds what was made from earlier " +
					"results; the command run renews it.");
		}
	}

	/** What the networks depend on run by run: whose it is, the volumes that are kept, and the files. */
	private List<Object> runs(Map<String, String> inputs, Progress progress) throws IOException {
		List<Object> runs = new ArrayList<>();
		for (Story story : file.stories())
			for (Run run : story.runs()) runs.add(List.of(story.id(), run.subject(), window(story), run.image() == null
				? hash(run.series(), inputs, progress) : hashScan(run.image(), inputs, progress),
				hash(run.confounds(), inputs, progress)));
		return runs;
	}

	/** The hash of a scan, whose header and data may be two files. */
	private String hashScan(Path scan, Map<String, String> inputs, Progress progress) throws IOException {
		NiftiHeader header = NiftiHeader.read(scan);
		String hash = hash(header.file(), inputs, progress);
		return header.dataFile().equals(header.file()) ? hash : hash + hash(header.dataFile(), inputs, progress);
	}

	/** The hash of an input file, which is also kept for the record; empty if there is no such input. */
	private String hash(Path input, Map<String, String> inputs, Progress progress) throws IOException {
		if (input == null) return "";
		String hash = hashes.get(input);
		if (hash == null) hashes.put(input, hash = Provenance.hash(input, progress));
		inputs.put(input.toString(), hash);
		return hash;
	}

	private Transcript transcript(Story story) throws IOException {
		Transcript transcript = transcripts.get(story.id());
		if (transcript == null) transcripts.put(story.id(), transcript = Transcript.read(story.transcript(), story.text()));
		return transcript;
	}

	/** The part of the scan that is kept for the story: its length from the transcript if the study does not say. */
	private StoryWindow window(Story story) throws IOException {
		StoryWindow window = windows.get(story.id());
		if (window == null) windows.put(story.id(), window = story.window(transcript(story)));
		return window;
	}

	@Override
	public void close() throws IOException {
		results.close();
	}
}
