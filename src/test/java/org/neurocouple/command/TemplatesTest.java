// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.study.Study;
import org.neurocouple.study.TinyStudy;
import org.scijava.Context;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/** The scripts that Fiji's script editor offers under Templates › Neurocouple, each run on a small study. */
class TemplatesTest {

	private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/Neurocouple");

	@TempDir
	private static Path folder;

	private static Path study;
	private static File results;

	@BeforeAll
	static void runAStudy() throws IOException {
		study = TinyStudy.write(folder);
		results = folder.resolve("results").toFile();
		try (Study opened = Study.open(study, null, results.toPath())) {
			opened.run(Progress.NONE);
		}
	}

	private static Object run(String template, String output, Map<String, Object> inputs) throws Exception {
		try (Context context = new Context()) {
			ScriptModule module = context.service(ScriptService.class).run(TEMPLATES.resolve(template).toFile(), true, inputs)
				.get();
			return module.getOutput(output);
		}
	}

	private static File file(String name) {
		return folder.resolve(name).toFile();
	}

	@Test
	void everyTemplateIsRunHere() throws IOException {
		String tests = Files.readString(Path.of("src/test/java/org/neurocouple/command/TemplatesTest.java"));
		try (Stream<Path> templates = Files.list(TEMPLATES)) {
			assertEquals(new TreeSet<>(), templates.map(path -> path.getFileName().toString()).filter(name -> !tests.contains(
				"run(\"" + name + "\"")).collect(Collectors.toCollection(TreeSet::new)));
		}
	}

	@Test
	void manyStudiesRunThoughOneFails() throws Exception {
		File broken = folder.resolve("broken/study.json").toFile();
		String summary = (String) run("Run_Many_Studies.py", "summary", Map.of("studies", new File[] { broken, study
			.toFile() }, "output", file("many")));
		List<String> lines = summary.lines().toList();
		assertTrue(lines.get(0).startsWith("broken: failed. ") && lines.get(0).contains("study.json"), summary);
		assertEquals(folder.getFileName() + ": done", lines.get(1));
		assertTrue(Files.exists(folder.resolve("many").resolve(folder.getFileName()).resolve("report/index.html")));
	}

	@Test
	void significantPairsAreListedStrongestFirst() throws Exception {
		String pairs = (String) run("List_Significant_Pairs.py", "pairs", Map.of("results", results, "alpha", 1.));
		long neurons = Files.readAllLines(results.toPath().resolve("coupling/tale_an_to_bn.csv")).size() - 1;
		assertEquals("tale: " + neurons + " neurons given the nuisances", pairs.lines().findFirst().get());
		List<Double> r = pairs.lines().skip(1).map(line -> Math.abs(Double.parseDouble(line.split("  +")[3].substring(2))))
			.toList();
		assertEquals(neurons, r.size());
		assertTrue(r.get(0) >= r.get(1) && r.get(1) >= r.get(r.size() - 1), pairs);
	}

	@Test
	void aPairCorrelatesAsItsTableSays() throws Exception {
		String[] row = Files.readAllLines(results.toPath().resolve("coupling/tale_an_to_bn.csv")).get(7).split(",");
		String summary = (String) run("Correlate_One_Pair.py", "summary", Map.of("results", results, "story", "tale",
			"neuron", row[0], "network", row[4], "output", file("pair.tsv")));
		assertEquals(String.format(Locale.ROOT, "%s and %s: r %.4f over 30 volumes", row[0], row[4], Double.parseDouble(
			row[5])), summary);
		List<String> table = Files.readAllLines(folder.resolve("pair.tsv"));
		assertEquals("volume\t" + row[0] + "\t" + row[4], table.get(0));
		assertEquals(31, table.size());
	}

	@Test
	void surrogatesAreCompared() throws Exception {
		String comparison = compareSurrogates(10);
		for (String kind : List.of("phase +1", "phase +3", "shift +1", "block +3")) assertEquals(1, comparison.lines().filter(
			line -> line.matches(kind + " +\\d+ +\\d+")).count(), comparison);
	}

	@Test
	void surrogatesThatAStoryIsTooShortForAreNamed() throws Exception {
		String comparison = compareSurrogates(2);
		assertTrue(comparison.contains("\nshift       The story has 30 volumes, too few"), comparison);
		assertTrue(comparison.contains("\nphase          3"), comparison);
	}

	/** @param tr stretches the story's 30 volumes */
	private static String compareSurrogates(double tr) throws Exception {
		return (String) run("Compare_Surrogates.py", "comparison", Map.of("results", results, "story", "tale", "tr", tr,
			"draws", 100));
	}

	@Test
	void trainedNetworksAreAppliedToANewScan() throws Exception {
		run("Apply_Networks_to_New_Scan.py", "summary", Map.of("results", results, "scan", file("s1.nii.gz"), "tr", 0.,
			"output", file("new.tsv")));
		List<String> table = Files.readAllLines(folder.resolve("new.tsv"));
		assertEquals("BN1\tBN2\tBN3", table.get(0));
		assertEquals(41, table.size());
	}

	@Test
	void theMostSignificantNetworksAreDrawn() throws Exception {
		String drawn = (String) run("Draw_Significant_Networks.py", "drawn", Map.of("results", results, "story", "tale",
			"most", 2, "output", file("drawn.png")));
		assertTrue(drawn.matches("BN\\d,BN\\d"), drawn);
		assertTrue(Files.size(folder.resolve("drawn.png")) > 1000);
	}
}
