// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.Recorder;
import org.neurocouple.results.Results;
import org.neurocouple.study.Step.Bench;
import org.neurocouple.study.Step.Outcome;

/**
 * Does steps, each after those it stands on. A step that stands in the results
 * already, with the same inputs, settings and revision and all its files, is
 * skipped, and that is said.
 */
final class StepRunner {

	private final StudyInputs study;
	private final Results results;
	private final Provenance provenance;
	private final HashMemory hashes;
	private final Part part;
	private final Map<String, Inputs> inputs = new HashMap<>();
	/** The summaries of the steps that this run has seen to. */
	private final Map<String, String> done = new HashMap<>();
	/** Whether no share is made that is missing. */
	private boolean merging;

	/** A share that is damaged, where none is made. */
	static final class DamagedShare extends Refusal {

		private static final long serialVersionUID = 1L;

		private DamagedShare(String sentence) {
			super(sentence);
		}
	}

	/** What a step's outcome depends on: its fingerprint, those of the steps it stands on, and the files it reads. */
	private record Inputs(String fingerprint, Map<String, String> after, Map<String, String> files) {}

	/** @param part which part of the shares is made; null if all is done */
	StepRunner(StudyInputs study, Results results, HashMemory hashes, Part part) {
		this.study = study;
		this.results = results;
		this.part = part;
		provenance = study.provenance();
		this.hashes = hashes;
	}

	/** Sees to it that a step's results are there and current; returns its summary. */
	String require(Step step, Progress progress) throws IOException {
		if (done.isEmpty()) provenance.tellDamage(progress);
		checkAll(step);
		return ensure(step, progress);
	}

	/** Joins a step's shares, which are all there, as what it stands on is. */
	String join(DividedStep step, Progress progress) throws IOException {
		merging = true;
		try {
			return ensure(step, progress);
		}
		finally {
			merging = false;
		}
	}

	/** Whether a step's results are there and current. */
	boolean stands(Step step, Progress progress) throws IOException {
		return provenance.step(step.name()) != null && provenance.has(step.name(), inputs(step, progress).fingerprint, place(
			step));
	}

	/** Where a step's shares stand, each known by all that it depends on. */
	Shares shares(Step step, Progress progress) {
		return new Shares(results.files().shares(step.name()), share -> {
			Map<String, String> after = new LinkedHashMap<>();
			for (Step earlier : earlier(step)) after.put(earlier.name(), inputs(earlier, progress).fingerprint);
			return Provenance.fingerprint(step.name(), step.revision(), after, share.name(), share.dependsOn(new InputHashes(hashes,
				progress)));
		}, part, !merging);
	}

	private Path place(Step step) {
		return step.guest() ? results.files().folder() : results.files().step(step.place());
	}

	/** Finds what a step and all below it would refuse. */
	void checkAll(Step step) throws IOException {
		step.check(study);
		for (String earlier : step.after(study)) checkAll(Steps.named(earlier));
	}

	private String ensure(Step step, Progress progress) throws IOException {
		if (done.containsKey(step.name())) return done.get(step.name());
		for (Step earlier : earlier(step)) if (!earlier.intermediate()) ensure(earlier, progress);
		Inputs inputs = inputs(step, progress);
		Path place = place(step);
		Path scratch = results.files().checkpoints().resolve(inputs.fingerprint.substring(0, 12));
		String summary;
		if (provenance.has(step.name(), inputs.fingerprint, place)) {
			Provenance.Step done = provenance.step(step.name());
			progress.note("The step \"" + step.name() + "\" is skipped: nothing has changed since " + done.started() + ".");
			summary = done.summary();
		}
		else summary = performAgain(step, inputs, place, scratch, progress);
		Results.delete(scratch);
		Results.delete(results.files().shares(step.name()));
		done.put(step.name(), summary);
		return summary;
	}

	/** Where an earlier step's file turns out to be damaged, that step is done again, and then this one. */
	private String performAgain(Step step, Inputs inputs, Path place, Path scratch, Progress progress) throws IOException {
		Set<String> again = new HashSet<>();
		while (true) {
			try {
				return perform(step, inputs, place, scratch, progress);
			}
			catch (DamagedFile damaged) {
				if (shareIsMadeAgain(step, damaged, progress)) continue;
				Step cause = below(step).filter(earlier -> damaged.file().startsWith(results.files().step(earlier.place())))
					.findFirst().orElse(null);
				if (cause == null || !again.add(cause.name())) throw damaged;
				progress.warn("The step \"" + cause.name() + "\" is done again, because " + damaged.getMessage());
				provenance.forget(cause.name());
				// A guest's files went with the folder, so whatever stands on the step is asked for again.
				done.keySet().removeIf(name -> name.equals(cause.name()) || below(Steps.named(name)).anyMatch(
					earlier -> earlier.name().equals(cause.name())));
				ensure(cause, progress);
				for (Step earlier : earlier(step)) if (!earlier.intermediate()) ensure(earlier, progress);
			}
		}
	}

	/** A share of this step that turns out to be damaged goes, so that it is missing. */
	private boolean shareIsMadeAgain(Step step, DamagedFile damaged, Progress progress) throws IOException {
		Path shares = results.files().shares(step.name());
		if (!damaged.file().startsWith(shares)) return false;
		Path share = shares.resolve(shares.relativize(damaged.file()).getName(0));
		if (!Files.exists(share)) return false;
		Part made = Shares.part(share);
		Results.delete(share);
		if (merging) throw new DamagedShare("The share " + share.getFileName() + " was deleted, because " + damaged.getMessage() +
			" Run " + (made == null ? "all parts" : "part " + made) + " again, then merge.");
		progress.warn("The share " + share.getFileName() + " is made again, because " + damaged.getMessage());
		return true;
	}

	/** The steps that a step stands on, and those that these stand on. */
	Stream<Step> below(Step step) {
		return earlier(step).stream().flatMap(earlier -> Stream.concat(Stream.of(earlier), below(earlier)));
	}

	private String perform(Step step, Inputs inputs, Path place, Path scratch, Progress progress) throws IOException {
		Recorder recorder = new Recorder(progress);
		Map<String, Long> written = new TreeMap<>();
		Results.Content<Outcome> content = folder -> {
			for (Step earlier : earlier(step)) if (earlier.intermediate()) ensure(earlier, progress);
			Shares shares = shares(step, progress);
			shares.tidy();
			Outcome made = step.work(new Bench(study, folder, scratch, shares), recorder);
			written.putAll(Provenance.outputs(folder));
			// If anything goes wrong from here on, the step is done again rather than taken for the earlier one.
			provenance.forget(step.name());
			return made;
		};
		Outcome outcome = step.guest() ? results.add(step.name(), provenance.outputs(step.name()), content) :
			results.replace(place, content);
		provenance.record(step.name(), new Provenance.Step(inputs.fingerprint, inputs.after, recorder.started,
			recorder.seconds(), outcome.settings(), new TreeMap<>(outcome.details()), inputs.files,
			written, recorder.remarks().notes(), recorder.remarks().warnings(), outcome.summary()),
			study.file().json());
		return outcome.summary();
	}

	/** The steps that a step stands on. */
	List<Step> earlier(Step step) {
		return step.after(study).stream().map(Steps::named).toList();
	}

	/** A step's fingerprint can be known before anything it stands on is done, as theirs can. */
	private Inputs inputs(Step step, Progress progress) throws IOException {
		Inputs known = inputs.get(step.name());
		if (known != null) return known;
		Map<String, String> after = new LinkedHashMap<>();
		Map<String, String> files = new LinkedHashMap<>();
		for (Step earlier : earlier(step)) {
			Inputs its = inputs(earlier, progress);
			after.put(earlier.name(), its.fingerprint);
			if (earlier.intermediate()) files.putAll(its.files);
		}
		InputHashes read = new InputHashes(hashes, progress);
		Object dependsOn = step.dependsOn(study, read);
		files.putAll(read.read());
		Inputs inputs = new Inputs(Provenance.fingerprint(step.name(), step.revision(), after, dependsOn), after, files);
		this.inputs.put(step.name(), inputs);
		return inputs;
	}

	/** A step that an extension recorded may be unknown now. */
	private static boolean isGuest(String name) {
		return Steps.all().stream().anyMatch(step -> step.name().equals(name) && step.guest());
	}

	/** Says which results were made from something that has been replaced since. */
	void warnOfOutdated(Progress progress) {
		List<String> outdated = new ArrayList<>();
		for (String name : provenance.steps()) {
			if (provenance.step(name).after().entrySet().stream().anyMatch(earlier -> !provenance.has(earlier.getKey(),
				earlier.getValue()))) outdated.add(name);
		}
		for (String name : outdated) progress.warn(name.equals(Controls.NAME) ? results.files().controls().getFileName() +
			" still holds what was made from earlier results; the command controls renews it." : (isGuest(name) ?
				"What the step \"" + name + "\" left was" : "The folder \"" + name + "\" still holds what was") +
			" made from earlier results; the command run renews it.");
	}
}
