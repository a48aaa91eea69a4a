// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class VsDbnTest {

	private static final Rows ROWS = Rows.gaussian(150, 90, 2);
	private static final int EPOCHS = 8;

	@TempDir
	Path folder;

	private static DbnSettings settings(Between between, EngineChoice engine, double rate) {
		return new DbnSettings(DbnPreset.SPARSE, new int[] { 24, 16, 8 }, EPOCHS, 20, new double[] { rate, rate, rate },
			new double[] { .05, .1, .05 }, new double[] { .01, .1, .1 }, .1, Start.DISTINCT, .2, .1, between, engine,
			DeviceChoice.AUTO, 5);
	}

	/** Stops training after so many rows, and counts them. */
	private static final class Stopping implements Progress {

		final long after;
		final List<String> notes = new ArrayList<>();
		long rows;
		/** Of the rows those of whole epochs at once: what an earlier training had done. */
		long before;
		long announced;

		Stopping(long after) {
			this.after = after;
		}

		@Override
		public void step(String name, long total) {
			announced += total;
		}

		@Override
		public void advance(long units) {
			rows += units;
			if (units >= ROWS.count()) before += units;
		}

		@Override
		public void note(String sentence) {
			notes.add(sentence);
		}

		@Override
		public boolean cancelled() {
			return rows >= after;
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PYTORCH", "ND4J" })
	void theSameSeedGivesTheSameNetworks(EngineChoice engine) throws IOException {
		DbnSettings settings = settings(Between.UNIT, engine, .02);
		BeliefNetwork once = VsDbn.train(ROWS, settings, folder.resolve("a"), Progress.NONE);
		BeliefNetwork again = VsDbn.train(ROWS, settings, folder.resolve("b"), Progress.NONE);
		assertArrayEquals(once.maps(), again.maps());
		assertArrayEquals(once.series(ROWS, 0, 150, Progress.NONE), again.series(ROWS, 0, 150, Progress.NONE));
		assertEquals(once.diagnostics(), again.diagnostics());
	}

	/** It is stopped in an epoch in the middle of the first layer, in the second and in the last. */
	@ParameterizedTest
	@CsvSource({ "PYTORCH,UNIT,300", "ND4J,UNIT,300", "PYTORCH,UNIT,1700", "PYTORCH,ROW,3000" })
	void whatWasStoppedGoesOnToTheSameBits(EngineChoice engine, Between between, long after) throws IOException {
		DbnSettings settings = settings(between, engine, .02);
		Stopping whole = new Stopping(Long.MAX_VALUE);
		BeliefNetwork expected = VsDbn.train(ROWS, settings, folder.resolve("a"), whole);
		assertEquals(whole.announced, whole.rows);
		assertThrows(CancellationException.class,
			() -> VsDbn.train(ROWS, settings, folder.resolve("b"), new Stopping(after)));
		Stopping rest = new Stopping(Long.MAX_VALUE);
		BeliefNetwork resumed = VsDbn.train(ROWS, settings, folder.resolve("b"), rest);
		assertTrue(rest.rows - rest.before < whole.rows, "trained all again");
		assertEquals(rest.announced, rest.rows);
		for (int layer = 0; layer < 3; layer++) assertArrayEquals(expected.maps(layer), resumed.maps(layer));
		assertEquals(expected.diagnostics(), resumed.diagnostics());
	}

	@Test
	void theStateOfAnotherTrainingIsNotUsed() throws IOException {
		DbnSettings settings = settings(Between.UNIT, EngineChoice.PYTORCH, .02);
		Path b = folder.resolve("b");
		float[][] expected = VsDbn.train(ROWS, settings, folder.resolve("a"), Progress.NONE).maps();
		VsDbn.train(ROWS, settings(Between.UNIT, EngineChoice.PYTORCH, .01), b, Progress.NONE);
		Stopping progress = new Stopping(Long.MAX_VALUE);
		assertArrayEquals(expected, VsDbn.train(ROWS, settings, b, progress).maps());
		assertEquals(3, progress.notes.stream().filter(note -> note.contains("trained anew")).count());

		try (Stream<Path> states = Files.list(b)) {
			for (Path state : states.toList()) Files.write(state, new byte[100]);
		}
		assertArrayEquals(expected, VsDbn.train(ROWS, settings, b, Progress.NONE).maps());
	}

	@Test
	void autoSaysWhatItChoseAndWhy() throws IOException {
		Stopping progress = new Stopping(Long.MAX_VALUE);
		BeliefNetwork networks = VsDbn.train(ROWS, settings(Between.UNIT, EngineChoice.AUTO, .02), folder, progress);
		assertTrue(networks.details().get("engine").toString().startsWith("PyTorch 2"), networks.details().toString());
		String note = progress.notes.get(0);
		assertTrue(note.startsWith("The networks are trained by PyTorch, the faster engine"), note);
	}

	/** The markers are what Java leaves that ends while it loads: three times in a row is no chance. */
	@Test
	void autoTakesTheOtherEngineAfterACrash() throws Exception {
		Path markers = Files.createDirectory(folder.resolve(".neurocouple"));
		for (int i = 1; i <= 3; i++) Files.createFile(markers.resolve("PyTorch-" + i + ".loading"));
		Path java = Path.of(System.getProperty("java.home"), "bin", "java"), output = folder.resolve("output");
		Process process = new ProcessBuilder(java.toString(), "-Duser.home=" + folder, "-cp",
			System.getProperty("java.class.path"), Choice.class.getName()).redirectOutput(output.toFile()).start();
		assertEquals(0, process.waitFor());
		String[] lines = read(output).split("\n");
		assertEquals("ND4J", lines[0]);
		assertTrue(lines[1].startsWith("The networks are trained by ND4J, since PyTorch is not usable. Java was killed, or " +
			"crashed without a word, while it loaded PyTorch on "), lines[1]);
	}

	static final class Choice {

		public static void main(String[] arguments) {
			Stopping progress = new Stopping(Long.MAX_VALUE);
			Trainer trainer = Trainer.choose(EngineChoice.AUTO, DeviceChoice.AUTO, progress);
			System.out.println(trainer.engine() + "\n" + progress.notes.get(0));
		}
	}

	@Test
	void divergenceIsASentence() {
		float[][] huge = ROWS.rows().clone();
		for (int i = 0; i < huge.length; i++) {
			huge[i] = huge[i].clone();
			for (int v = 0; v < huge[i].length; v++) huge[i][v] *= 1e38f;
		}
		Refusal error = assertThrows(Refusal.class,
			() -> VsDbn.train(new Rows(huge), settings(Between.UNIT, EngineChoice.PYTORCH, .02), folder, Progress.NONE));
		assertEquals("Training of layer 1 of 3 diverged in epoch 1: lower its value in networks.rates, now 0.02.",
			error.getMessage());
	}

	/** A heap of 512 MB for 7.5 GB of volumes, and the largest network of the paper. */
	@Test
	void aStudyLargerThanTheHeapIsTrained() throws IOException, InterruptedException {
		Path output = folder.resolve("output");
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Process process = new ProcessBuilder(java.toString(), "-Xmx512m", "-cp", System.getProperty("java.class.path"),
			LargeStudy.class.getName(), folder.toString()).redirectErrorStream(true)
				.redirectOutput(output.toFile()).start();
		assertEquals(0, process.waitFor(), () -> read(output));
		assertEquals(LargeStudy.DONE, read(output).strip());
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException e) {
			return e.toString();
		}
	}
}
