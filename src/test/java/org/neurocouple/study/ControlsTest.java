// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.TableFile;

class ControlsTest {

	@TempDir
	private Path folder;
	private Path study;
	private Path output;
	private final List<String> notes = new ArrayList<>();
	/** The controls that were begun, by the words in brackets. */
	private final Set<String> begun = new TreeSet<>();

	@BeforeEach
	void writeStudy() throws IOException {
		study = TinyStudy.write(folder);
		output = folder.resolve("results");
	}

	private class Telling implements Progress {

		private final String cancelAt;

		Telling(String cancelAt) {
			this.cancelAt = cancelAt;
		}

		@Override
		public void step(String name, long total) {
			if (name.startsWith("Control ")) begun.add(name.replaceFirst("^.*? \\((.*?)\\).*$", "$1"));
		}

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}

		@Override
		public boolean cancelled() {
			return begun.contains(cancelAt);
		}
	}

	private String controls() throws IOException {
		return controls(new Telling("nothing"));
	}

	private String controls(Progress progress) throws IOException {
		begun.clear();
		notes.clear();
		try (Study opened = Study.open(study, null, output)) {
			return opened.controls(progress);
		}
	}

	private void edit(String from, String to) throws IOException {
		String text = Files.readString(study);
		assertTrue(text.contains(from), from);
		Files.writeString(study, text.replace(from, to));
	}

	private void addStory() throws IOException {
		Files.writeString(folder.resolve("other.tsv"), Files.readString(folder.resolve("words.tsv")).replaceAll("(?m)^([a-h])[a-h]*",
			"$1$1"));
		edit("\"image\": \"s2.nii.gz\"}]}]", "\"image\": \"s2.nii.gz\"}]}, {\"id\": \"saga\", \"transcript\": \"other.tsv\", " +
			"\"tr\": 2.0, \"origin\": 4.0, \"duration\": 60.0, \"runs\": [{\"subject\": \"s2\", \"image\": \"s2.nii.gz\"}]}]");
	}

	private List<CSVRecord> rows() throws IOException {
		TableFile table = TableFile.read(output.resolve("controls.csv"));
		assertEquals("control,seed,story,neurons,passing,passinggiven,r,rgiven", String.join(",", table.names()));
		return table.rows();
	}

	@Test
	void everyControlOfEveryStoryHasARow() throws IOException {
		addStory();
		String summary = controls();
		List<CSVRecord> rows = rows();
		assertEquals(2 * 12, rows.size());
		List<String> words = rows.stream().limit(12).map(row -> row.get("control") + " " + row.get("seed")).toList();
		assertEquals(List.of("trained n/a", "random 1", "random 2", "random 3", "random 4", "random 5", "shuffled 1", "shuffled 2",
			"shuffled 3", "shuffled 4", "shuffled 5", "other n/a"), words);
		for (CSVRecord row : rows) assertEquals("16", row.get("neurons"));
		List<CSVRecord> neurons = TableFile.read(output.resolve("coupling/saga_an_to_bn.csv")).rows();
		CSVRecord trained = rows.get(12);
		assertEquals("saga", trained.get("story"));
		assertEquals(neurons.stream().mapToDouble(row -> Double.parseDouble(row.get("r"))).max().getAsDouble(), Double.parseDouble(
			trained.get("r")), 1e-6);
		assertEquals(neurons.stream().mapToDouble(row -> Double.parseDouble(row.get("rgiven"))).max().getAsDouble(), Double
			.parseDouble(trained.get("rgiven")), 1e-6);
		assertEquals(neurons.stream().filter(row -> Double.parseDouble(row.get("pfwe")) <= .05).count(), Long.parseLong(trained.get(
			"passing")));
		assertEquals(12, rows.stream().limit(12).map(row -> row.get("r")).distinct().count(), "every control is another");
		assertTrue(summary.startsWith("Story tale: of "), summary);
		assertTrue(summary.contains("another story's words"), summary);
		String page = Files.readString(output.resolve("report/index.html"));
		assertTrue(page.contains(">Controls</h2>") && page.contains(summary.lines().findFirst().get().split("'")[0]), page);
		assertTrue(Files.exists(output.resolve("report/figures/saga_controls.png")));
		assertTrue(Files.exists(output.resolve("report/figures/tale_controls.svg")));
	}

	@Test
	void aControlIsTheStudyWithThatWeights() throws IOException {
		controls();
		CSVRecord control = rows().stream().filter(row -> row.get("control").equals("random") && row.get("seed").equals("2"))
			.findFirst().get();
		edit("{\"model\": \"bert\"}", "{\"model\": \"bert\", \"weights\": \"random\", \"seed\": 2}");
		try (Study opened = Study.open(study, null, output)) {
			opened.couple(Progress.NONE);
		}
		List<CSVRecord> neurons = TableFile.read(output.resolve("coupling/tale_an_to_bn.csv")).rows();
		for (String column : List.of("r", "rgiven")) assertEquals(Double.parseDouble(control.get(column)), neurons.stream()
			.mapToDouble(row -> Double.parseDouble(row.get(column))).max().getAsDouble(), 1e-6, column);
		assertEquals("language.weights is \"random\", but controls hold a trained model against random ones; leave weights away.",
			assertThrows(Refusal.class, this::controls).getMessage());
	}

	@Test
	void whatIsDoneIsSkippedAndAnInterruptedRunGoesOn() throws IOException {
		assertThrows(CancellationException.class, () -> controls(new Telling("random weights, seed 4")));
		List<CSVRecord> some = rows();
		assertEquals(4, some.size()); // the study and three seeds
		String summary = controls();
		assertEquals(Set.of("random weights, seed 4", "random weights, seed 5", "shuffled words, seed 1", "shuffled words, seed 2",
			"shuffled words, seed 3", "shuffled words, seed 4", "shuffled words, seed 5"), begun);
		List<String> all = rows().stream().map(Object::toString).toList();
		assertEquals(11, all.size());
		assertEquals(some.stream().map(row -> row.get("r")).toList(), rows().stream().limit(4).map(row -> row.get("r")).toList());
		assertEquals(summary, controls());
		assertTrue(begun.isEmpty(), begun.toString());
		assertTrue(notes.stream().anyMatch(note -> note.startsWith("All controls are skipped")), notes.toString());

		edit("\"draws\": 100", "\"draws\": 101");
		try (Study opened = Study.open(study, null, output)) {
			opened.run(Progress.NONE);
		}
		assertTrue(Files.readString(output.resolve("report/index.html")).contains("The controls were made from earlier results"));
		assertFalse(Files.exists(output.resolve("report/figures/tale_controls.png")));
		controls();
		assertEquals(10, begun.size());
		assertFalse(Files.readString(output.resolve("report/index.html")).contains("The controls were made from earlier results"));
	}
}
