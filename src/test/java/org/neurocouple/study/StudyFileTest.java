// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.neurocouple.Cases;
import org.neurocouple.Refusal;
import org.neurocouple.neuron.ColumnNuisance;

import com.google.gson.Gson;

class StudyFileTest {

	private static final String STUDY = """
		{
		  "name": "two stories",
		  "stories": [{
		    "id": "pieman", "transcript": "pieman/words.tsv", "text": "pieman/story.txt",
		    "tr": 1.5, "origin": 15.0, "duration": 422.0,
		    "runs": [ {"subject": "sub-001", "image": "sub-001_bold.nii.gz", "confounds": "sub-001_confounds.tsv"} ]
		  }],
		  "fmri": {"mask": "auto", "highpass": 128, "globalsignal": false, "smoothing": 0},
		  "networks": {"preset": "sparse", "units": [128, 64, 32], "epochs": 100, "batch": 20,
		    "rates": [0.005, 0.005, 0.005], "sparsity": [0.05, 0.1, 0.05], "between": "unit", "engine": "auto", "seed": 1},
		  "language": {"model": "bundled", "aggregation": "mean", "neutral": true},
		  "coupling": {"surrogates": "phase", "draws": 5000, "alpha": 0.05, "absolute": false, "seed": 1}
		}
		""";

	@TempDir
	private Path folder;

	private StudyFile read(String json) throws IOException {
		return StudyFile.read(Files.writeString(folder.resolve("study.json"), json), null);
	}

	private static String settings(StudyFile study) {
		return new Gson().toJson(study.networks().settings());
	}

	private String refusal(String json) {
		return assertThrows(Refusal.class, () -> read(json)).getMessage();
	}

	@Test
	void theDesignsExampleIsRead() throws IOException {
		StudyFile study = read(STUDY);
		StudyFile.Story story = study.stories().get(0);
		assertEquals(folder.resolve("pieman/words.tsv").toAbsolutePath(), story.transcript().toAbsolutePath());
		assertEquals(15, story.origin());
		assertEquals("sub-001", story.runs().get(0).subject());
		assertEquals(5000, study.coupling().draws());
		assertTrue(settings(study).contains("\"units\":[128,64,32]"), settings(study));
	}

	@Test
	void nuisancesAreWordsOfTheStudyAndColumnsOfAStory() throws IOException {
		StudyFile study = read(STUDY);
		assertEquals(List.of("rate", "position"), study.coupling().nuisance());
		assertEquals(List.of(), study.stories().get(0).nuisance());
		study = read(STUDY.replace("\"absolute\": false", "\"nuisance\": [\"time\"]").replace("\"tr\": 1.5",
			"\"audio\": \"a/b.wav\", \"nuisance\": [\"a/b.tsv:pitch:asis\"], \"tr\": 1.5"));
		assertEquals(List.of("time"), study.coupling().nuisance());
		assertEquals(folder.resolve("a/b.wav"), study.stories().get(0).audio());
		assertEquals(List.of(new ColumnNuisance("a/b.tsv:pitch:asis", folder.resolve("a/b.tsv"), "pitch", true)), study.stories()
			.get(0).nuisance());
	}

	@Test
	void relativePathsStartFromTheDataFolder() throws IOException {
		Path file = Files.writeString(folder.resolve("study.json"), STUDY);
		StudyFile study = StudyFile.read(file, folder.resolve("elsewhere"));
		assertEquals(folder.resolve("elsewhere/pieman/words.tsv"), study.stories().get(0).transcript());
	}

	@Test
	void whatIsNotSaidHasTheDesignsDefaults() throws IOException {
		StudyFile study = read("""
			{"stories": [{"id": "a", "transcript": "w.tsv", "runs": [{"subject": "s1", "image": "s1.nii"}]}],
			 "networks": {"preset": "paper", "epochs": 7}}""");
		assertEquals(128, study.fmri().highpass());
		assertTrue(settings(study).contains("\"epochs\":7"), settings(study));
		assertTrue(settings(study).contains("\"units\":[512,256,128]"), settings(study));
		assertEquals(0.05, study.coupling().alpha());
		assertTrue(study.language().neutral());
	}

	/** Each row: what is replaced in a good study, by what, and what the sentence must name. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
		"\"highpass\": 128 | \"hihgpass\": 128 | fmri.highpass",
		"\"origin\": 15.0 | \"orgin\": 15.0 | stories[1].origin",
		"\"image\": \"sub-001_bold.nii.gz\" | \"imagge\": \"x.nii\" | image",
		"\"draws\": 5000 | \"draws\": \"many\" | coupling.draws",
		"\"draws\": 5000 | \"draws\": 10.5 | coupling.draws",
		"\"draws\": 5000 | \"draws\": 0 | coupling.draws",
		"\"alpha\": 0.05 | \"alpha\": 5 | coupling.alpha",
		"\"surrogates\": \"phase\" | \"surrogates\": \"fase\" | coupling.surrogates",
		"\"absolute\": false | \"nuisance\": [\"pitch\"] | coupling.nuisance",
		"\"absolute\": false | \"nuisance\": \"rate\" | coupling.nuisance",
		"\"tr\": 1.5 | \"nuisance\": [\"pitch\"] | predictors.tsv:pitch",
		"\"highpass\": 128 | \"highpass\": -1 | fmri.highpass",
		"\"globalsignal\": false | \"globalsignal\": 0 | fmri.globalsignal",
		"\"units\": [128, 64, 32] | \"units\": 128 | networks.units",
		"\"rates\": [0.005, 0.005, 0.005] | \"rates\": [0.5, 0.005, 0.005] | 0.0625",
		"\"engine\": \"auto\" | \"engine\": \"tpu\" | networks.engine",
		"\"preset\": \"sparse\" | \"preset\": \"spares\" | networks.preset",
		"\"between\": \"unit\" | \"between\": \"column\" | networks.between",
		"\"preset\": \"sparse\" | \"method\": \"dbm\" | networks.method",
		"\"preset\": \"sparse\" | \"preste\": \"sparse\" | networks.preset",
		"\"aggregation\": \"mean\" | \"aggregation\": \"median\" | language.aggregation",
		"\"tr\": 1.5 | \"tr\": 0 | tr",
		"\"id\": \"pieman\" | \"id\": \"pie/man\" | pie/man",
		"\"subject\": \"sub-001\" | \"subject\": \"../x\" | ../x",
		"\"seed\": 1} | \"seed\": 1}, \"extra\": {} | extra",
	})
	void aWrongValueIsRefusedByName(String good, String bad, String named) {
		String message = refusal(STUDY.replace(good, bad));
		assertTrue(message.contains(named), message);
		assertTrue(message.contains("study.json"), message);
		assertEquals(1, message.lines().count(), message);
	}

	@Test
	void columnsOfConfoundsNeedATableOfThem() throws IOException {
		String chosen = STUDY.replace("\"fmri\": {", "\"fmri\": {\"confounds\": [\"trans_*\"], ");
		assertEquals(List.of("trans_*"), read(chosen).fmri().confounds());
		assertTrue(refusal(chosen.replace(", \"confounds\": \"sub-001_confounds.tsv\"", "")).contains("fmri.confounds chooses columns, but"));
	}

	@Test
	void aRunNeedsAnImageOrASeriesButNotBoth() {
		assertTrue(refusal(STUDY.replace("\"image\": \"sub-001_bold.nii.gz\", ", "")).contains("sub-001"));
		assertTrue(refusal(STUDY.replace("\"image\":", "\"series\": \"x.tsv\", \"image\":")).contains("sub-001"));
	}

	@Test
	void brokenJsonIsToldWithItsPlace() {
		String message = refusal(STUDY.replace("\"tr\": 1.5,", "\"tr\": 1.5"));
		assertTrue(message.contains("not valid JSON") && message.contains("line 5"), message);
		assertTrue(refusal(STUDY + "}").contains("not valid JSON"));
		assertTrue(refusal("[]").contains("one JSON object"));
		assertTrue(refusal("word\tonset\nonce\t0").contains("is not a study file"));
	}

	@Test
	void aKeyThatIsGivenTwiceIsNamed() {
		String epochs = refusal(STUDY.replace("\"epochs\": 100", "\"epochs\": 100, \"epochs\": 5"));
		assertEquals(folder.resolve("study.json") + ": \"networks.epochs\" is given twice; keep one of them.", epochs);
		String subject = refusal(STUDY.replace("\"subject\": \"sub-001\"", "\"subject\": \"a\", \"subject\": \"a\""));
		assertTrue(subject.contains("\"stories[1].runs[1].subject\" is given twice"), subject);
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheStudy() throws IOException {
		assertEquals("case", StudyFile.read(Cases.file("cli-8/study.json"), null).name());
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			Path file = Files.writeString(folder.resolve("study.json"), "\ufeff" + STUDY, charset);
			assertEquals("pieman", StudyFile.read(file, null).stories().get(0).id());
		}
	}

	@Test
	void aMissingFileIsNamed() {
		IOException missing = assertThrows(IOException.class, () -> StudyFile.read(folder.resolve("none.json"), null));
		assertTrue(missing.getMessage().contains("none.json"));
	}
}
