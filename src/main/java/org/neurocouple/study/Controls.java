// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.coupling.Regressors;
import org.neurocouple.format.TableFile;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.neuron.ArtificialNeurons;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.neuron.Nuisance;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Recorder;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.StudyFile.Story;

/**
 * A study's controls: the same networks, coupled with the neurons of a model that was never trained, that reads the words
 * in another order, or that reads another story. What these reach as well is not due to what is said.
 *
 * <p>Each control is kept as soon as it is done, in {@code controls.csv}, with its fingerprint in the provenance, so that
 * it is skipped the next time and an interrupted run goes on.</p>
 */
final class Controls {

	static final String NAME = "controls";

	/** Is raised when the same study gives other controls than before. */
	private static final int REVISION = 1;

	private static final String UNFINISHED = "unfinished";

	private final StudyInputs study;
	private final ResultFiles results;
	private final CouplingSettings settings;
	private final String coupling;
	private final Recorder recorder;
	/** By control and story. */
	private final Map<String, ControlRow> rows = new LinkedHashMap<>();

	/** @param progress the coupling stands in the results when this begins */
	Controls(StudyInputs study, Progress progress) throws IOException {
		this.study = study;
		results = study.results();
		settings = study.file().coupling();
		coupling = study.provenance().step(CouplingStep.NAME).fingerprint();
		recorder = new Recorder(progress);
		for (Story story : study.file().stories()) add(ControlRow.of(results.coupling().neurons(story.id()), story.id(), settings));
	}

	/** @throws Refusal if the study is a control itself */
	static void check(StudyFile study) {
		if (study.language().weights() == LanguageSettings.Weights.RANDOM) throw new Refusal(
			"language.weights is \"random\", but controls hold a trained model against random ones; leave weights away.");
	}

	private void add(ControlRow row) {
		rows.put(row.key(), row);
	}

	private String fingerprint(Control control, Story story) {
		return Provenance.fingerprint(NAME, REVISION, coupling, control.kind().word, control.seed(), story.id());
	}

	/** Does the controls that are not done yet; returns a few lines for the user. */
	String run(Progress progress) throws IOException {
		List<Control> controls = Control.of(study.file());
		Map<String, String> wanted = new TreeMap<>();
		for (Control control : controls)
			for (Story story : study.file().stories()) wanted.put(ControlRow.key(control, story.id()), fingerprint(control, story));
		readKept(wanted);
		if (rows.keySet().containsAll(wanted.keySet())) {
			progress.note("All controls are skipped: nothing has changed since " + study.provenance().step(NAME).started() + ".");
			Provenance.Step done = study.provenance().step(NAME);
			if (!done.fingerprint().equals(UNFINISHED)) return done.summary();
		}
		progress.expect("Coupling the controls", estimate(controls));
		LanguageSettings loaded = null;
		LanguageModel model = null;
		try {
			for (int c = 0; c < controls.size(); c++) {
				Control control = controls.get(c);
				LanguageSettings language = control.language(study.file().language());
				Progress telling = new Telling(progress, "Control " + (c + 1) + " of " + controls.size() + " (" + control.title() + ")");
				for (Story story : study.file().stories()) {
					if (rows.containsKey(ControlRow.key(control, story.id()))) continue;
					if (!language.equals(loaded)) {
						if (model != null) model.close();
						model = null; // so that it is not closed twice if the next cannot be loaded
						model = language.open(telling);
						loaded = language;
					}
					add(couple(control, story, model, telling));
					keep(wanted, UNFINISHED, "");
				}
			}
		}
		finally {
			if (model != null) model.close();
		}
		String summary = summary(controls.size());
		keep(wanted, Provenance.fingerprint(wanted), summary);
		return summary;
	}

	/** What the draws of the controls that are not done yet will take; reading a story anew is next to nothing beside them. */
	private Estimate estimate(List<Control> controls) throws IOException {
		double seconds = 0;
		for (Story story : study.file().stories()) {
			long missing = controls.stream().filter(control -> !rows.containsKey(ControlRow.key(control, story.id()))).count();
			int networks = TableFile.read(results.coupling().networks(story.id())).rows().size();
			int blocks = CouplingStep.verdicts(study, story) * Coupling.blocks(settings.draws());
			seconds += missing * Coupling.estimate(NeuronsStep.layout(study).count(), networks, study.window(story).volumes(), blocks)
				.seconds();
		}
		return new Estimate(seconds, 0, 0, 0);
	}

	private ControlRow couple(Control control, Story story, LanguageModel model, Progress progress) throws IOException {
		Transcript transcript = control.transcript(study, story);
		TokenizedStory tokens = TokenizedStory.of(transcript, model.tokenizer(), model.maximumTokens(), progress);
		float[][] neurons = ArtificialNeurons.activations(model, tokens, study.window(story), study.file().language(), study.file()
			.fmri().highpass(), progress);
		return ControlRow.of(control, story.id(), CouplingStep.coupling(study, story, neurons, regressors(story, transcript, tokens,
			progress), progress).drawn(progress));
	}

	/** The nuisances are those of the words that the control reads. */
	private Regressors regressors(Story story, Transcript transcript, TokenizedStory tokens, Progress progress) throws IOException {
		Path table = Files.createDirectories(results.work()).resolve("control_tokens.tsv");
		StoryWindow window = study.window(story);
		tokens.write(table, window::bin);
		try {
			return CouplingStep.regressors(study, new Nuisance.Heard(story.id(), transcript, window, table, story.audio(), study.file()
				.fmri().highpass(), study.file().language().neutral()), story, progress);
		}
		finally {
			Files.delete(table);
		}
	}

	/** What an earlier run left, as far as it is what would be done now. */
	private void readKept(Map<String, String> wanted) throws IOException {
		Provenance.Step step = study.provenance().step(NAME);
		if (step == null || !Files.exists(results.controls())) return;
		for (CSVRecord record : TableFile.read(results.controls()).rows()) {
			ControlRow row = ControlRow.read(record);
			String fingerprint = wanted.get(row.key());
			if (fingerprint != null && fingerprint.equals(step.details().get(row.key()))) add(row);
		}
	}

	/** Writes what is done, in the order of the controls. */
	private void keep(Map<String, String> wanted, String fingerprint, String summary) throws IOException {
		Path part = Files.createDirectories(results.work()).resolve(results.controls().getFileName());
		List<ControlRow> ordered = new ArrayList<>();
		List<Control> controls = new ArrayList<>(List.of(new Control(Control.Kind.TRAINED, 0)));
		controls.addAll(Control.of(study.file()));
		for (Story story : study.file().stories()) for (Control control : controls) {
			ControlRow row = rows.get(ControlRow.key(control, story.id()));
			if (row != null) ordered.add(row);
		}
		TableFile.write(part, ControlRow.NAMES, ordered.stream().map(ControlRow::cells).toList());
		Files.move(part, results.controls(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		Map<String, Object> details = new TreeMap<>(wanted);
		details.keySet().retainAll(rows.keySet());
		study.provenance().record(NAME, new Provenance.Step(fingerprint, Map.of(CouplingStep.NAME, coupling), recorder.started,
			recorder.seconds(), Map.of(), details, Map.of(), Map.of(), List.of(), List.of(), summary), study.file().json());
	}

	/** How many couplings no control reaches. */
	private String summary(int controls) throws IOException {
		StringBuilder told = new StringBuilder();
		for (Story story : study.file().stories()) {
			told.append("Story ").append(story.id()).append(": ").append(standing(story, false, controls));
			if (rows.values().stream().anyMatch(row -> row.story().equals(story.id()) && !Double.isNaN(row.largest(true)))) told
				.append(" Given the nuisances: ").append(standing(story, true, controls));
			told.append('\n');
		}
		return told.toString();
	}

	private String standing(Story story, boolean given, int controls) throws IOException {
		List<ControlRow> here = rows.values().stream().filter(row -> row.story().equals(story.id())).toList();
		double reached = -1;
		long bound = 0;
		StringBuilder kinds = new StringBuilder();
		for (Control.Kind kind : Control.Kind.values()) {
			List<ControlRow> its = here.stream().filter(row -> row.control().equals(kind.word)).toList();
			double least = its.stream().mapToDouble(row -> row.largest(given)).min().orElse(Double.NaN);
			double most = its.stream().mapToDouble(row -> row.largest(given)).max().orElse(Double.NaN);
			if (kind == Control.Kind.TRAINED) bound = its.get(0).passing(given);
			else if (!its.isEmpty()) {
				reached = Math.max(reached, most);
				long fewest = its.stream().mapToLong(row -> row.passing(given)).min().orElse(0);
				long passing = its.stream().mapToLong(row -> row.passing(given)).max().orElse(0);
				kinds.append(kinds.isEmpty() ? " " : "; ").append(kind.title).append(String.format(Locale.ROOT, its.size() == 1
					? " %.3f (%d bound)" : " %.3f to %.3f (%d to %d bound)", its.size() == 1 ? new Object[] { most, passing }
						: new Object[] { least, most, fewest, passing }));
			}
		}
		long standing = ControlRow.above(results.coupling().neurons(story.id()), given, reached, settings);
		return String.format(Locale.ROOT, "of %d neurons that are bound family-wise, %d %s an r that none of %d controls reaches " +
			"(%.3f). Largest r of the controls:%s.", bound, standing, standing == 1 ? "has" : "have", controls, reached, kinds);
	}

	/** Says which control a step is of; what was told of the study itself is not told again of each. */
	private record Telling(Progress progress, String control) implements Progress {

		@Override
		public void step(String name, long total) {
			progress.step(control + ": " + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), total);
		}

		@Override
		public void advance(long units) {
			progress.advance(units);
		}

		@Override
		public boolean cancelled() {
			return progress.cancelled();
		}
	}
}
