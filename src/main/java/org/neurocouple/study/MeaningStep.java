// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.TableFile;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.meaning.MeaningSettings;
import org.neurocouple.meaning.MeaningTables;
import org.neurocouple.meaning.MeaningTables.Bound;
import org.neurocouple.meaning.NeuronMeaning;
import org.neurocouple.meaning.PairCounts;
import org.neurocouple.meaning.ShownPairs;
import org.neurocouple.meaning.StoryDifferences;
import org.neurocouple.meaning.StoryTags;
import org.neurocouple.meaning.Tag;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.story.Word;
import org.neurocouple.study.StudyFile.Story;

/** Finds what parts of speech the neurons' strongest query–key pairs join, and writes the tables. */
public final class MeaningStep implements Step {

	static final String NAME = "meaning";

	private static final int FREQUENT = 6;
	/** As many neurons as the report shows word by word. */
	private static final int SHOWN = 200;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean concludes() {
		return true;
	}

	@Override
	public List<String> after(StudyInputs study) {
		return List.of(ReadingStep.NAME, CouplingStep.NAME);
	}

	@Override
	public int revision() {
		return 2;
	}

	@Override
	public Object dependsOn(StudyInputs study, InputHashes inputs) throws IOException {
		List<Object> dependsOn = new ArrayList<>(List.of(study.file().meaning()));
		for (Story story : study.file().stories()) dependsOn.add(List.of(story.id(), inputs.of(story.tags())));
		return dependsOn;
	}

	@Override
	public void check(StudyInputs study) throws IOException {
		for (Story story : study.file().stories()) {
			try {
				StoryTags.check(study.transcript(story), story.tags());
			}
			catch (Refusal wrong) {
				throw new Refusal("In the story " + story.id() + ": " + wrong.getMessage());
			}
		}
	}

	@Override
	public Outcome work(Bench bench, Progress progress) throws IOException {
		StudyInputs study = bench.study();
		ResultFiles.Meaning files = new ResultFiles.Meaning(bench.folder());
		MeaningSettings settings = study.file().meaning();
		ReadingStep.Model model = ReadingStep.Model.of(study);
		Map<String, List<NeuronMeaning>> stories = new LinkedHashMap<>();
		StringBuilder summary = new StringBuilder();
		for (Story story : study.file().stories()) {
			List<Word> words = study.transcript(story).words();
			TokenizedStory tokens = ReadingStep.tokens(study, story);
			List<Tag[]> tags = StoryTags.of(study.transcript(story), story.tags(), StoryProgress.of(study, story, progress)).of(
				tokens);
			List<int[]> bins = tokens.bins(study.window(story)::bin);
			PairCounts counts = new PairCounts(model.layout(), model.causal(), tags, bins, settings);
			ShownPairs pairs = new ShownPairs(model.layout(), model.causal(), shown(study, story, model), tokens, words, tags, bins,
				settings);
			progress.step("Query\u2013key pairs of " + story.id(), (long) tokens.lengths().length * model.layout().layers());
			ReadingStep.show(study, story, tokens, progress, counts, pairs);
			MeaningTables tables = new MeaningTables(model.layout(), counts);
			progress.checkCancelled();
			tables.writeNeurons(files.neurons(story.id()));
			progress.checkCancelled();
			tables.writeCells(files.cells(story.id()));
			progress.checkCancelled();
			tables.writeCategories(files.categories(story.id()));
			tables.writeNetworks(files.networks(story.id()), bound(study, story, model), networks(study, story));
			progress.checkCancelled();
			pairs.write(files.pairs(story.id()));
			progress.checkCancelled();
			stories.put(story.id(), tables.neurons());
			summary.append(told(story.id(), tables));
		}
		if (stories.size() > 1) StoryDifferences.write(files.differences(), stories, settings.seed(), progress);
		if (model.causal()) progress.note("The model reads one way: only pairs whose key is not after its query count, so the " +
			"first token of a segment is query of one pair alone, with itself, and key of all.");
		return new Outcome(summary.toString(), settings, Map.of("stories", stories.size()));
	}

	private static String told(String story, MeaningTables tables) {
		String most = tables.most("undirected", FREQUENT).entrySet().stream().map(entry -> entry.getKey() + " " + entry
			.getValue()).collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, "Story %s: what most neurons' strongest query\u2013key pairs join is %s (neurons). In " +
			"%d of %d neurons that is not what exceeds chance most.%n", story, most, tables.differing(), tables.neurons().size());
	}

	/**
	 * The neurons whose pairs are written: the best of each layer and of each network, under both verdicts, and those that are
	 * bound; at most so many, those given the nuisances first.
	 */
	private static SortedSet<Integer> shown(StudyInputs study, Story story, ReadingStep.Model model) throws IOException {
		ResultFiles.Coupling coupling = study.results().coupling();
		List<CSVRecord> neurons = TableFile.read(coupling.neurons(story.id())).rows(), networks = TableFile.read(coupling.networks(story
			.id())).rows();
		Set<String> shown = new LinkedHashSet<>();
		for (String suffix : List.of("given", "")) {
			if (neurons.stream().noneMatch(row -> row.isMapped("r" + suffix) && !row.get("r" + suffix).equals("n/a"))) continue;
			Map<String, CSVRecord> best = new LinkedHashMap<>();
			for (CSVRecord row : neurons) best.merge(row.get("layer"), row, (one, other) -> strength(other, suffix) > strength(one, suffix)
				? other : one);
			best.values().forEach(row -> shown.add(row.get("neuron")));
			networks.forEach(row -> shown.add(row.get("neuron" + suffix)));
			neurons.stream().filter(row -> passes(row, "pfwe" + suffix, study.file().coupling().alpha())).forEach(row -> shown.add(row.get(
				"neuron")));
		}
		return shown.stream().limit(SHOWN).map(model.layout()::index).collect(Collectors.toCollection(TreeSet::new));
	}

	private static double strength(CSVRecord row, String suffix) {
		String r = row.get("r" + suffix);
		return r.equals("n/a") ? -1 : Math.abs(Double.parseDouble(r));
	}

	/** What each neuron is bound to. */
	private static List<Bound> bound(StudyInputs study, Story story, ReadingStep.Model model) throws IOException {
		double alpha = study.file().coupling().alpha();
		Bound[] bound = new Bound[model.layout().count()];
		for (CSVRecord row : TableFile.read(study.results().coupling().neurons(story.id())).rows()) {
			String given = row.isMapped("networkgiven") ? row.get("networkgiven") : null;
			bound[model.layout().index(row.get("neuron"))] = new Bound(row.get("network"), passes(row, "pfwe", alpha), given,
				row.isMapped("pfwegiven") && passes(row, "pfwegiven", alpha));
		}
		return Arrays.asList(bound);
	}

	private static List<String> networks(StudyInputs study, Story story) throws IOException {
		return TableFile.read(study.results().coupling().networks(story.id())).rows().stream().map(row -> row.get("network"))
			.toList();
	}

	/** Whether a p is at most alpha; one that is not there is not. */
	private static boolean passes(CSVRecord row, String column, double alpha) {
		String p = row.get(column);
		return p.matches("[\\d.].*") && Double.parseDouble(p) <= alpha;
	}
}
