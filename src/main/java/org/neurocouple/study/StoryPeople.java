// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.coupling.CouplingResult;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.coupling.Halves;
import org.neurocouple.coupling.InterSubject;
import org.neurocouple.coupling.PeopleTable;
import org.neurocouple.coupling.PersonalCoupling;
import org.neurocouple.coupling.Regressors;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.network.Activations;
import org.neurocouple.network.RunAgreement;
import org.neurocouple.study.StudyFile.Run;
import org.neurocouple.study.StudyFile.Story;

/** What the people who heard a story, one by one, say of its coupling. */
final class StoryPeople {

	private final Map<String, List<float[][]>> runs = new LinkedHashMap<>();
	private final List<float[][]> people;
	private final InterSubject intersubject;
	private final Halves halves;
	private final PeopleTable pairs;
	private final CouplingSettings settings;
	private final List<String> networks;

	/**
	 * @param neurons {@code [neuron][volume]}
	 * @param networks their names
	 * @param result the coupling of the mean of all people
	 * @param regressors what it was made with
	 */
	StoryPeople(StudyInputs study, Story story, float[][] neurons, List<String> networks, CouplingResult result,
		Regressors regressors, Progress progress) throws IOException
	{
		Path folder = study.results().networks().activations();
		for (Run run : story.runs()) {
			progress.checkCancelled();
			runs.computeIfAbsent(run.subject(), subject -> new ArrayList<>()).add(Activations.read(folder, story.id(), run.subject(), run
				.run()).series());
		}
		this.networks = networks;
		settings = result.settings();
		people = runs.values().stream().map(Activations::person).toList();
		intersubject = InterSubject.of(people, study.window(story).repetitionTime(), study.file().fmri().highpass(), settings,
			progress);
		halves = Halves.of(neurons, people, Activations::mean, result, progress);
		pairs = PeopleTable.of(result, neurons, people, study.window(story).repetitionTime(), regressors, progress);
		if (people.size() == 1) progress.note("One person heard the story \"" + story.id() +
			"\", so neither the networks' inter-subject correlation nor halves of the people can be told.");
		else if (people.size() < Halves.FEWEST) progress.note("The " + people.size() + " people who heard the story \"" + story
			.id() + "\" are too few to be split into halves, which takes " + Halves.FEWEST + ".");
	}

	/** What is known of each network: columns of {@code STORY_networks.csv}. */
	Map<String, double[]> columns() {
		Map<String, double[]> columns = new LinkedHashMap<>();
		columns.put("runs", RunAgreement.of(List.copyOf(runs.values())));
		columns.put("isc", intersubject.correlation());
		columns.put("pisc", intersubject.p());
		columns.put("pfweisc", intersubject.familywise());
		columns.put("ceiling", IntStream.range(0, networks.size()).mapToDouble(intersubject::ceiling).toArray());
		columns.put("returns", halves.returns());
		columns.put("holds", halves.holds());
		return columns;
	}

	/** Writes the table of the bound pairs. */
	void write(Path file, NeuronLayout layout) throws IOException {
		pairs.write(file, layout, networks, List.copyOf(runs.keySet()));
	}

	/** A few lines for the user. */
	String summary() {
		if (people.size() == 1) return "One person heard the story: inter-subject correlation and halves take more.\n";
		StringBuilder lines = new StringBuilder();
		double[] isc = intersubject.correlation();
		int best = IntStream.range(0, isc.length).filter(n -> !Double.isNaN(isc[n])).reduce((a, b) -> isc[b] > isc[a] ? b : a)
			.orElse(-1);
		if (best >= 0) lines.append(String.format(Locale.ROOT, "%d of %d networks are shared by the %d people (inter-subject " +
			"correlation, family-wise p <= %s), most of all %s, %.3f, of which no r above %.2f is to be expected.%n", Arrays
				.stream(intersubject.familywise()).filter(p -> p <= settings.alpha()).count(), isc.length, people.size(), settings
					.alpha(), networks.get(best), isc[best], intersubject.ceiling(best)));
		if (!halves.summary().isEmpty()) lines.append(halves.summary()).append('\n');
		List<PersonalCoupling> bound = pairs.pairs();
		if (!bound.isEmpty()) lines.append(String.format(Locale.ROOT, "The best bound pair%s has r %.3f in a person on average " +
			"(95 %% interval %.3f to %.3f), above 0 in %d of %d.%n", bound.get(0).given() ? " given the nuisances" : "",
				bound.get(0).mean(), bound.get(0).low(), bound.get(0)
				.high(), bound.get(0).positive(), bound.get(0).people()));
		return lines.toString();
	}
}
