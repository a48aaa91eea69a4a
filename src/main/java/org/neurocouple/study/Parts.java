// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.study.DividedStep.Division;
import org.neurocouple.study.DividedStep.Share;

/** Makes the shares of a study in parts, and joins them: src/site/parts.md. */
final class Parts {

	/** The commands that do what is done in one piece; all else is done by the run of the whole. */
	private static final Map<String, String> COMMANDS = Map.of(NetworksStep.NAME, "train");
	private static final int NAMED = 5;

	private final StudyInputs study;
	private final StepRunner runner;

	Parts(StudyInputs study, StepRunner runner) {
		this.study = study;
		this.runner = runner;
	}

	/** Makes what falls to a part and can be made now; returns what it did and what waits. */
	String make(Part part, Progress progress) throws IOException {
		runner.checkAll(Steps.named(ReportStep.NAME));
		int made = 0, found = 0;
		boolean again = false;
		List<String> waiting = new ArrayList<>();
		for (DividedStep step : wanted(progress)) {
			String lacking = lacking(step, progress);
			if (lacking != null) {
				waiting.add(lacking);
				continue;
			}
			Shares shares = runner.shares(step, progress);
			try (Division division = step.divide(study, shares)) {
				List<List<Share>> stages = division.stages();
				for (int stage = 0; stage < stages.size(); stage++) {
					if (stage > 0 && !shares.haveAll(stages.get(stage - 1))) {
						waiting.add("The step " + step.name() +
							" goes on when all parts have made what they can: start all parts again then, and merge after that.");
						again = true;
						break;
					}
					List<Share> list = stages.get(stage);
					for (int share = 0; share < list.size(); share++) {
						progress.checkCancelled();
						if (!part.makes(share)) continue;
						if (shares.has(list.get(share))) found++;
						else {
							shares.make(list.get(share), progress);
							made++;
						}
					}
				}
			}
		}
		if (made + found == 0 && waiting.isEmpty()) return "Nothing is left for part " + part +
			" to make: when all parts are done, run merge, and then run.";
		waiting.add(0, "Part " + part + " made " + counted(made) + (found == 0 ? "" : ", and found " + counted(found) +
			" made before") + (made + found == 0 || again ? "." : "; run merge when all parts have: it names those to start again."));
		return String.join("\n", waiting);
	}

	private static String counted(int shares) {
		return shares == 1 ? "1 share" : shares + " shares";
	}

	/** Joins each step all of whose shares are there; returns what it did and what waits. */
	String merge(Progress progress) throws IOException {
		runner.checkAll(Steps.named(ReportStep.NAME));
		List<DividedStep> wanted = wanted(progress);
		Set<String> waited = new HashSet<>();
		for (DividedStep step : wanted) if (lacking(step, progress) != null) waited.add(step.name());
		List<String> told = new ArrayList<>(), missing = new ArrayList<>();
		for (DividedStep step : wanted) {
			String waits = lacking(step, progress), lacks = waits == null ? missing(step, progress) : null;
			if (waits != null) told.add(waits);
			// No part could begin before what was joined just now.
			else if (lacks != null && waited.contains(step.name())) told.add("The step " + step.name() +
				" can be done now: start all parts again, and merge after that.");
			else if (lacks != null) missing.add(lacks);
			else try {
				told.add(("The shares of the step " + step.name() + " are joined.\n" + runner.join(step, progress)).strip());
			}
			catch (StepRunner.DamagedShare damaged) {
				missing.add(damaged.getMessage());
			}
		}
		if (!missing.isEmpty()) throw new Refusal(Stream.concat(missing.stream(), told.stream()).collect(Collectors.joining("\n")));
		if (wanted(progress).isEmpty()) told.add((told.isEmpty() ? "There is nothing to merge: all" : "All") +
			" steps that are made in parts are done, and run does the rest.");
		return String.join("\n", told);
	}

	/** Whether parts can make something now. */
	boolean canGoOn(Progress progress) throws IOException {
		for (DividedStep step : wanted(progress)) if (lacking(step, progress) == null) return true;
		return false;
	}

	/** The steps that divide their work, and whose outcome somebody needs and is not there. */
	private List<DividedStep> wanted(Progress progress) throws IOException {
		List<DividedStep> wanted = new ArrayList<>();
		for (Step step : Steps.all())
			if (divides(step) && !runner.stands(step, progress) && isNeeded(step, progress)) wanted.add((DividedStep) step);
		return wanted;
	}

	private boolean divides(Step step) {
		return step instanceof DividedStep divided && step.applies(study) && divided.divides(study);
	}

	/** What only other steps read is not needed when these are done. */
	private boolean isNeeded(Step step, Progress progress) throws IOException {
		if (!step.intermediate()) return true;
		for (Step later : Steps.all())
			if (later.applies(study) && later.after(study).contains(step.name()) && !runner.stands(later, progress)) return true;
		return false;
	}

	/** What a step still waits for; null if it can be done. */
	private String lacking(Step step, Progress progress) throws IOException {
		List<String> lacking = new ArrayList<>();
		for (Step earlier : runner.earlier(step)) if (!runner.stands(earlier, progress)) lacking.add(earlier.name());
		if (lacking.isEmpty()) return null;
		List<String> ways = new ArrayList<>();
		for (DividedStep other : wanted(progress))
			if (ways.isEmpty() && runner.below(step).anyMatch(below -> below.name().equals(other.name()))) ways.add("merge");
		lacking.stream().filter(name -> !divides(Steps.named(name))).map(name -> COMMANDS.getOrDefault(name, "run")).distinct().forEach(
			ways::add);
		return "The step " + step.name() + " waits for " + String.join(" and ", lacking) + ": run " + String.join(", then ", ways) + ".";
	}

	/** Which shares a step lacks, and which parts make them; null if none. */
	private String missing(DividedStep step, Progress progress) throws IOException {
		Shares shares = runner.shares(step, progress);
		Part made = null;
		try (Division division = step.divide(study, shares)) {
			for (List<Share> stage : division.stages()) {
				for (Share share : stage) if (made == null) made = shares.part(share);
				List<String> missing = new ArrayList<>();
				for (int share = 0; share < stage.size(); share++) if (!shares.has(stage.get(share))) missing.add(stage.get(share).name() +
					(made == null ? "" : " (part " + Part.making(share, made.of()) + ")") + (shares.isBroken(stage.get(share))
						? ", which is damaged" : ""));
				// Of what comes after nothing can be known yet.
				if (!missing.isEmpty()) return "The step " + step.name() + " lacks " + missing.size() + " of " + counted(stage.size()) +
					": " + String.join(", ", missing.subList(0, Math.min(NAMED, missing.size()))) + (missing.size() > NAMED
						? " and others" : "") + (made == null ? "; no part has made any: start all, the first of four by run with part=1/4."
							: "; run the parts that make them, and merge again.");
			}
		}
		return null;
	}
}
