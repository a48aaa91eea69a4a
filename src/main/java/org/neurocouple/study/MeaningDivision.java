// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
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

import org.neurocouple.Estimate;
import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.meaning.MeaningSettings;
import org.neurocouple.meaning.MeaningTables;
import org.neurocouple.meaning.MeaningTables.Bound;
import org.neurocouple.meaning.NeuronCategories;
import org.neurocouple.meaning.PairCounts;
import org.neurocouple.meaning.ShownPairs;
import org.neurocouple.meaning.StoryDifferences;
import org.neurocouple.meaning.StoryTags;
import org.neurocouple.meaning.Tag;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.story.Word;
import org.neurocouple.study.Step.Outcome;
import org.neurocouple.study.StudyFile.Story;

/** The strongest pairs of each story and their tables; by how much stories differ is told of all together. */
final class MeaningDivision extends StoryDivision {

	/** Of a neuron's pairs in a segment, on a core: the job pairs of scripts/benchmark; and of its tables, by the job whole. */
	private static final double SECONDS_A_SEGMENT = 4.4e-5, SECONDS_A_NEURON = 2.7e-4;
	private static final int FREQUENT = 6;
	/** As many neurons as the report shows word by word. */
	private static final int SHOWN = 200;

	MeaningDivision(StudyInputs study, Shares shares) {
		super(study, shares);
	}

	@Override
	Object dependsOn(Story story, InputHashes inputs) throws IOException {
		return List.of(study.file().meaning(), MeaningStep.dependsOn(story, inputs));
	}

	@Override
	void make(Story story, Path folder, Progress progress) throws IOException {
		ResultFiles.Meaning files = new ResultFiles.Meaning(folder);
		MeaningSettings settings = study.file().meaning();
		ReadingStep.Model model = ReadingStep.Model.of(study);
		List<Word> words = study.transcript(story).words();
		TokenizedStory tokens = ReadingStep.tokens(study, story);
		List<Tag[]> tags = StoryTags.of(study.transcript(story), story.tags(), StoryProgress.of(study, story, progress)).of(tokens);
		List<int[]> bins = tokens.bins(study.window(story)::bin);
		PairCounts counts = new PairCounts(model.layout(), model.causal(), tags, bins, settings);
		ShownPairs pairs = new ShownPairs(model.layout(), model.causal(), shown(story, model), tokens, words, tags, bins, settings);
		progress.step("Query\u2013key pairs of " + story.id(), (long) tokens.lengths().length * model.layout().layers());
		ReadingStep.show(study, story, tokens, progress, counts, pairs);
		MeaningTables tables = new MeaningTables(model.layout(), counts);
		progress.checkCancelled();
		tables.writeNeurons(files.neurons(story.id()));
		progress.checkCancelled();
		tables.writeCells(files.cells(story.id()));
		progress.checkCancelled();
		tables.writeCategories(files.categories(story.id()));
		tables.writeNetworks(files.networks(story.id()), bound(story, model), networks(story));
		progress.checkCancelled();
		pairs.write(files.pairs(story.id()));
		progress.checkCancelled();
	}

	@Override
	List<Path> files(Path folder, Story story) {
		ResultFiles.Meaning files = new ResultFiles.Meaning(folder);
		return List.of(files.neurons(story.id()), files.cells(story.id()), files.categories(story.id()), files.networks(story.id()),
			files.pairs(story.id()));
	}

	@Override
	public Outcome join(Path folder, Progress progress) throws IOException {
		ResultFiles.Meaning files = new ResultFiles.Meaning(folder);
		Map<String, NeuronCategories> stories = new LinkedHashMap<>();
		StringBuilder summary = new StringBuilder();
		progress.expect("Finding the query\u2013key pairs", estimate());
		for (Story story : study.file().stories()) {
			Path share = share(story, progress);
			NeuronCategories categories = NeuronCategories.read(new ResultFiles.Meaning(share).neurons(story.id()));
			stories.put(story.id(), categories);
			summary.append(told(story.id(), categories));
		}
		if (stories.size() > 1) StoryDifferences.write(files.differences(), stories, study.file().meaning().seed(), progress);
		gather(folder);
		if (ReadingStep.Model.of(study).causal()) progress.note("The model reads one way: only pairs whose key is not after its " +
			"query count, so the first token of a segment is query of one pair alone, with itself, and key of all.");
		return new Outcome(summary.toString(), study.file().meaning(), Map.of("stories", stories.size()));
	}

	/** What the stories that are not done yet will take: the pairs of a segment, and a neuron's rows in the tables. */
	private Estimate estimate() throws IOException {
		int neurons = ReadingStep.Model.of(study).layout().count();
		double pairs = 0, tables = 0;
		for (Story story : study.file().stories()) {
			if (isMade(story)) continue;
			pairs += SECONDS_A_SEGMENT * neurons * ReadingStep.tokens(study, story).lengths().length;
			tables += SECONDS_A_NEURON * neurons;
		}
		return new Estimate(pairs / Estimate.cores() + tables, 0, 0, 0);
	}

	private static String told(String story, NeuronCategories categories) {
		String most = categories.most("undirected", FREQUENT).entrySet().stream().map(entry -> entry.getKey() + " " + entry
			.getValue()).collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, "Story %s: what most neurons' strongest query\u2013key pairs join is %s (neurons). In " +
			"%d of %d neurons that is not what exceeds chance most.%n", story, most, categories.differing(), categories.neurons());
	}

	/**
	 * The neurons whose pairs are written: the best of each layer and of each network, under both verdicts, and those that are
	 * bound; at most so many, those given the nuisances first.
	 */
	private SortedSet<Integer> shown(Story story, ReadingStep.Model model) throws IOException {
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
	private List<Bound> bound(Story story, ReadingStep.Model model) throws IOException {
		double alpha = study.file().coupling().alpha();
		Bound[] bound = new Bound[model.layout().count()];
		for (CSVRecord row : TableFile.read(study.results().coupling().neurons(story.id())).rows()) {
			String given = row.isMapped("networkgiven") ? row.get("networkgiven") : null;
			bound[model.layout().index(row.get("neuron"))] = new Bound(row.get("network"), passes(row, "pfwe", alpha), given,
				row.isMapped("pfwegiven") && passes(row, "pfwegiven", alpha));
		}
		return Arrays.asList(bound);
	}

	private List<String> networks(Story story) throws IOException {
		return TableFile.read(study.results().coupling().networks(story.id())).rows().stream().map(row -> row.get("network"))
			.toList();
	}

	/** Whether a p is at most alpha; one that is not there is not. */
	private static boolean passes(CSVRecord row, String column, double alpha) {
		String p = row.get(column);
		return p.matches("[\\d.].*") && Double.parseDouble(p) <= alpha;
	}
}
