// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.results.Provenance;
import org.neurocouple.format.TableFile;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.bert.TinyBert;
import org.neurocouple.language.gpt2.TinyGpt2;
import org.neurocouple.meaning.Tag;

/** What neurons attend to, from a story's text to the tables, through models whose weights are known. */
class MeaningStepTest {

	private static final List<String> WORDS = List.of("the", "saw", ".", "dog", "cat", "man", "woman", "her", "him", "it",
		"them");
	/** A noun, a pronoun, anything else: where the word's vector is not 0. */
	private static final int NOUN = 0, PRONOUN = 2, OTHER = 4;

	@TempDir
	private Path folder;

	private String json;

	/** A study whose model, words and text are replaced. */
	private void study(String text) throws IOException {
		Path study = TinyStudy.write(folder);
		json = Files.readString(study).replace("\"transcript\": \"words.tsv\"",
			"\"transcript\": \"words.tsv\", \"text\": \"story.txt\"");
		tell("story.txt", "words.tsv", text);
	}

	private void tell(String file, String table, String text) throws IOException {
		Files.writeString(folder.resolve(file), text);
		StringBuilder words = new StringBuilder("word\tonset\toffset\n");
		double onset = 0;
		for (String word : text.split(" ")) {
			words.append(String.format(Locale.ROOT, "%s\t%.2f\t%.2f%n", word.toLowerCase(Locale.ROOT).replaceAll("[.,“”!]", ""),
				onset, onset + .3));
			onset += .6;
		}
		Files.writeString(folder.resolve(table), words);
	}

	private Path run() throws IOException {
		Path file = Files.writeString(folder.resolve("study.json"), json), output = folder.resolve("results");
		try (Study study = Study.open(file, null, output)) {
			study.run(Progress.NONE);
		}
		return output.resolve("meaning");
	}

	/** A model in which a word's vector says only whether it is a noun, a pronoun or another word. */
	private void writeModel() throws IOException {
		TinyBert bert = new TinyBert();
		bert.vocabulary.addAll(WORDS);
		int count = bert.vocabulary.size(), width = TinyBert.LAYOUT.width();
		bert.config.addProperty("vocab_size", count);
		float[] vectors = new float[count * width];
		for (int w = 0; w < count; w++) {
			int word = WORDS.indexOf(bert.vocabulary.get(w));
			int place = word < 3 ? OTHER : word < 7 ? NOUN : PRONOUN;
			vectors[w * width + place] = 1;
			vectors[w * width + place + 1] = -1;
		}
		bert.tensors.put("embeddings.word_embeddings.weight", Tensor.of(vectors, count, width));
		for (String name : List.of("embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight",
			"embeddings.LayerNorm.bias")) fill(bert, name, 0);
		fill(bert, "embeddings.LayerNorm.weight", 1);
		// Dimension 3 of the first head: its query asks for nouns, its key for pronouns.
		set(bert, "query", 2, NOUN);
		set(bert, "key", 2, PRONOUN);
		bert.write(folder.resolve("bert"));
	}

	private static void fill(TinyBert bert, String name, float value) {
		float[] values = bert.tensors.get(name).floats();
		Arrays.fill(values, value);
		bert.tensors.put(name, Tensor.of(values, bert.tensors.get(name).shape()));
	}

	private static void set(TinyBert bert, String what, int dimension, int place) {
		String name = "encoder.layer.0.attention.self." + what;
		float[] weights = bert.tensors.get(name + ".weight").floats(), bias = bert.tensors.get(name + ".bias").floats();
		int width = TinyBert.LAYOUT.width();
		Arrays.fill(weights, dimension * width, (dimension + 1) * width, 0);
		weights[dimension * width + place] = 1;
		bias[dimension] = 0;
		bert.tensors.put(name + ".weight", Tensor.of(weights, width, width));
		bert.tensors.put(name + ".bias", Tensor.of(bias, width));
	}

	private static CSVRecord row(Path table, String neuron) throws IOException {
		return TableFile.read(table).rows().stream().filter(row -> row.get("neuron").equals(neuron)).findFirst().orElseThrow();
	}

	@Test
	void aNeuronThatJoinsNounsWithPronounsIsFoundFromTheText() throws IOException {
		Random random = new Random(1);
		StringBuilder text = new StringBuilder();
		for (int sentence = 0; sentence < 24; sentence++) text.append("The ").append(WORDS.get(3 + random.nextInt(4))).append(
			" saw ").append(WORDS.get(7 + random.nextInt(4))).append(". ");
		study(text.toString().strip());
		json = json.replace("\"coupling\"", "\"meaning\": {\"pairs\": 80}, \"coupling\"");
		writeModel();
		Path meaning = run();
		CSVRecord made = row(meaning.resolve("tale_neurons.csv"), "L1H1D3");
		assertEquals(List.of("160", "NOUN>PRON", "1.0", "NOUN>PRON"), List.of(made.get("pairs"), made.get("category"), made.get(
			"share"), made.get("overcategory")));
		assertTrue(Double.parseDouble(made.get("z")) > 10 && Double.parseDouble(made.get("logodds")) > 3, made.toString());
		List<CSVRecord> neurons = TableFile.read(meaning.resolve("tale_neurons.csv")).rows();
		assertEquals(TinyBert.LAYOUT.count(), neurons.size());
		List<CSVRecord> directed = TableFile.read(meaning.resolve("tale_categories.csv")).rows().stream().filter(row -> row.get(
			"kind").equals("frequent") && row.get("direction").equals("directed")).toList();
		for (CSVRecord row : directed) assertEquals(neurons.stream().filter(neuron -> neuron.get("category").equals(row.get(
			"category"))).count(), Integer.parseInt(row.get("neurons")));
		assertEquals(neurons.size(), directed.stream().mapToInt(row -> Integer.parseInt(row.get("neurons"))).sum());
		List<CSVRecord> networks = TableFile.read(meaning.resolve("tale_networks.csv")).rows();
		List<CSVRecord> cells = TableFile.read(meaning.resolve("tale_cells.csv")).rows();
		assertEquals(List.of("L1H1D3", "NOUN>PRON", "160", "1.0"), List.copyOf(cells.stream().filter(cell -> cell.get("neuron")
			.equals("L1H1D3")).map(CSVRecord::toList).findFirst().orElseThrow()));
		for (CSVRecord neuron : neurons) {
			List<CSVRecord> its = cells.stream().filter(cell -> cell.get("neuron").equals(neuron.get("neuron"))).toList();
			assertTrue(its.size() <= 12, its.size() + " cells");
			assertEquals(List.of(neuron.get("category"), neuron.get("share")), List.of(its.get(0).get("category"), its.get(0).get(
				"share")));
			int[] pairs = its.stream().mapToInt(cell -> Integer.parseInt(cell.get("pairs"))).toArray();
			for (int c = 1; c < pairs.length; c++) assertTrue(pairs[c] > 0 && pairs[c] <= pairs[c - 1], neuron.get("neuron"));
			int all = Integer.parseInt(neuron.get("pairs"));
			assertTrue(IntStream.of(pairs).sum() == all || pairs.length == 12 && IntStream.of(pairs).sum() < all, neuron.toString());
		}
		assertEquals(neurons.size(), networks.stream().filter(row -> row.get("kind").equals("frequent")).mapToInt(row -> Integer
			.parseInt(row.get("neurons"))).sum());
	}

	/** Of two stories that share a listener, one speaks of nouns and pronouns, the other has no pronouns. */
	@Test
	void storiesDifferInWhatTheirNeuronsJoin() throws IOException {
		Random random = new Random(2);
		StringBuilder text = new StringBuilder(), other = new StringBuilder();
		for (int sentence = 0; sentence < 16; sentence++) {
			text.append("The ").append(WORDS.get(3 + random.nextInt(4))).append(" saw ").append(WORDS.get(7 + random.nextInt(4)))
				.append(". ");
			other.append("The ").append(WORDS.get(3 + random.nextInt(4))).append(" saw the ").append(WORDS.get(3 + random
				.nextInt(4))).append(". ");
		}
		study(text.toString().strip());
		tell("other.txt", "other.tsv", other.toString().strip());
		json = json.replace("\"image\": \"s2.nii.gz\"}]}]", "\"image\": \"s2.nii.gz\"}]}, {\"id\": \"fable\", " +
			"\"transcript\": \"other.tsv\", \"text\": \"other.txt\", \"tr\": 2.0, \"origin\": 4.0, \"duration\": 40.0, " +
			"\"runs\": [{\"subject\": \"s2\", \"image\": \"s2.nii.gz\"}]}]").replace("\"coupling\"",
				"\"meaning\": {\"pairs\": 80}, \"coupling\"");
		writeModel();
		Path meaning = run();
		assertEquals("NOUN>PRON", row(meaning.resolve("tale_neurons.csv"), "L1H1D3").get("category"));
		List<String> notes = Provenance.open(meaning.resolveSibling("provenance.json")).step("meaning").notes();
		for (String story : List.of("tale", "fable")) assertTrue(notes.stream().anyMatch(note -> note.startsWith(story +
			": OpenNLP's tagger tells")), notes.toString());
		List<CSVRecord> tale = TableFile.read(meaning.resolve("tale_neurons.csv")).rows();
		List<CSVRecord> fable = TableFile.read(meaning.resolve("fable_neurons.csv")).rows();
		List<CSVRecord> rows = TableFile.read(meaning.resolve("differences.csv")).rows();
		for (String kind : List.of("frequent", "over")) for (String direction : List.of("directed", "undirected")) {
			List<String> here = categories(tale, kind, direction), there = categories(fable, kind, direction);
			Set<String> all = new TreeSet<>(here);
			all.addAll(there);
			all.remove("n/a");
			List<CSVRecord> its = rows.stream().filter(row -> row.get("kind").equals(kind) && row.get("direction").equals(
				direction)).toList();
			assertEquals(all, its.stream().map(row -> row.get("category")).collect(Collectors.toCollection(TreeSet::new)));
			for (CSVRecord row : its) {
				assertEquals(List.of("tale", "fable"), List.of(row.get("story"), row.get("other")));
				DescriptiveStatistics neurons = new DescriptiveStatistics();
				for (int n = 0; n < here.size(); n++) neurons.addValue((here.get(n).equals(row.get("category")) ? 1 : 0) -
					(there.get(n).equals(row.get("category")) ? 1 : 0));
				double share = (double) Collections.frequency(here, row.get("category")) / here.size();
				assertEquals(share, number(row, "share"), 1e-6);
				assertEquals(share - neurons.getMean(), number(row, "othershare"), 1e-6);
				assertEquals(neurons.getMean(), number(row, "difference"), 1e-6);
				// The mean of n neurons that are drawn with replacement has the standard deviation of one over the root of n.
				double error = Math.sqrt(neurons.getPopulationVariance() / here.size());
				if (error == 0) assertEquals("n/a", row.get("z"), row.toString());
				else assertEquals(neurons.getMean() / error, number(row, "z"), .12 * Math.abs(neurons.getMean() / error) + 1e-6, row
					.toString());
			}
		}
		CSVRecord made = rows.stream().filter(row -> row.get("kind").equals("frequent") && row.get("category").equals(
			"NOUN>PRON")).findFirst().orElseThrow();
		assertTrue(number(made, "difference") > 0 && number(made, "othershare") == 0, made.toString());
	}

	private static List<String> categories(List<CSVRecord> neurons, String kind, String direction) {
		return neurons.stream().map(row -> row.get(kind.equals("frequent") ? "category" : "overcategory")).map(category -> {
			String[] tags = category.split(">");
			if (tags.length == 1 || direction.equals("directed")) return category;
			boolean turned = Tag.of(tags[0]).orElseThrow().compareTo(Tag.of(tags[1]).orElseThrow()) > 0;
			return turned ? tags[1] + "-" + tags[0] : tags[0] + "-" + tags[1];
		}).toList();
	}

	private static double number(CSVRecord row, String column) {
		return Double.parseDouble(row.get(column));
	}

	@Test
	void aModelThatReadsOneWayGoesAllTheWay() throws IOException {
		study("The rabbit said nothing more, and the girl went on reading. She'll write it. The girl said “Oh dear!” and the " +
			"rabbit said nothing. Who wasn't half reading it?");
		new TinyGpt2().write(Files.createDirectories(folder.resolve("gpt2")));
		json = json.replace("\"model\": \"bert\"", "\"model\": \"gpt2\"");
		Path meaning = run();
		List<CSVRecord> pairs = TableFile.read(meaning.resolve("tale_pairs.csv")).rows();
		assertTrue(pairs.size() > 100, pairs.size() + " pairs");
		for (CSVRecord pair : pairs) assertTrue(Integer.parseInt(pair.get("keyposition")) <= Integer.parseInt(pair.get(
			"queryposition")), pair.toString());
		int tokens = pairs.stream().mapToInt(pair -> Integer.parseInt(pair.get("queryposition"))).max().getAsInt();
		assertEquals(TinyGpt2.LAYOUT.count(), TableFile.read(meaning.resolve("tale_neurons.csv")).rows().stream().filter(
			row -> Integer.parseInt(row.get("pairs")) == Math.min(500, tokens * (tokens + 1) / 2)).count());
		// Without marks, every token is a part of speech.
		assertTrue(pairs.stream().map(pair -> pair.get("category")).collect(Collectors.toSet()).stream().noneMatch(
			category -> category.contains("[")));
		// "She'll" is two words, and its pieces have the part of speech of that in which they begin.
		assertTrue(pairs.stream().anyMatch(pair -> pair.get("query").equals("She'll") && pair.get("category").startsWith("AUX>")));
		assertTrue(pairs.stream().anyMatch(pair -> pair.get("query").equals("She'll") && pair.get("category").startsWith("PRON>")));
	}

	@Test
	void onlyPairsOfOneVolumeOrWithoutMarksAsAsked() throws IOException {
		study("The rabbit said nothing more, and the girl went on reading.".replace(",", ""));
		TinyBert bert = new TinyBert();
		bert.write(folder.resolve("bert"));
		String plain = json;
		json = plain.replace("\"coupling\"", "\"meaning\": {\"marks\": false}, \"coupling\"");
		List<CSVRecord> without = TableFile.read(run().resolve("tale_pairs.csv")).rows();
		assertTrue(without.stream().noneMatch(pair -> pair.get("category").contains("[")));
		json = plain.replace("\"coupling\"", "\"meaning\": {\"within\": \"volume\"}, \"coupling\"");
		for (CSVRecord pair : TableFile.read(run().resolve("tale_pairs.csv")).rows()) {
			assertEquals(volume(pair.get("queryword")), volume(pair.get("keyword")), pair.toString());
		}
		json = plain;
		assertTrue(TableFile.read(run().resolve("tale_pairs.csv")).rows().stream().anyMatch(pair -> pair.get("category").contains(
			"[SEP]")));
	}

	/** Words begin every .6 s from scan second 4 on, and volumes last 2 s. */
	private static int volume(String word) {
		return (int) ((Integer.parseInt(word) - 1) * .6 / 2 + 1e-3);
	}
}
