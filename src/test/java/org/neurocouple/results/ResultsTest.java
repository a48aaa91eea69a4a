// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.example.ExampleStudy;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.ResultFigures;
import org.neurocouple.study.NewStudy;
import org.neurocouple.study.TinyStudy;

class ResultsTest {

	private static final List<String> PLACES = List.of("networks", "coupling", "work/store");

	@TempDir
	private Path folder;

	@Test
	void aFailureLeavesTheEarlierContentAndNothingElse() throws IOException {
		try (Results results = new Results(folder, PLACES)) {
			results.replace(results.files().coupling().folder(), part -> Files.writeString(part.resolve("a.csv"), "first"));
			assertThrows(IOException.class, () -> results.replace(results.files().coupling().folder(), part -> {
				Files.writeString(part.resolve("a.csv"), "half");
				throw new IOException("the disk is full");
			}));
			assertEquals("first", Files.readString(results.files().coupling().folder().resolve("a.csv")));
			assertEquals(List.of("coupling", "work"), names());
		}
	}

	@Test
	void aPlaceWhereNothingCanBeWrittenIsNamedWithTheWayOut() throws IOException {
		Path file = Files.createFile(folder.resolve("file"));
		Path place = file.resolve("folder");
		NetworkChoice choice = new NetworkChoice(folder, null, null, 2);
		String expected = "Nothing can be written into the folder " + place + "; choose another folder.";
		assertEquals(expected, refusal(() -> ExampleStudy.create(place.resolve("study"), 1, Progress.NONE)));
		assertEquals(expected, refusal(() -> ResultFigures.drawNetworks(choice, place.resolve("f.png"), Progress.NONE)));
		Path tiny = TinyStudy.write(Files.createDirectory(folder.resolve("tiny"))).getParent();
		NewStudy study = new NewStudy(place, "tale", List.of(tiny.resolve("s1.nii.gz")), List.of(), tiny.resolve("words.tsv"),
			null, 2, 4, 0, 60);
		assertEquals(expected, refusal(() -> study.write(Progress.NONE)));
		Path taken = Files.createDirectory(folder.resolve("f.png"));
		assertEquals(taken + " is a folder; give the picture another name.", assertThrows(Refusal.class,
			() -> ResultFigures.drawNetworks(choice, taken, Progress.NONE)).getMessage());
	}

	private static String refusal(Executable work) {
		return assertThrows(IOException.class, work).getMessage();
	}

	@Test
	void newContentTakesThePlaceWhole() throws IOException {
		try (Results results = new Results(folder, PLACES)) {
			results.replace(results.files().coupling().folder(), part -> Files.writeString(part.resolve("old.csv"), "first"));
			results.replace(results.files().coupling().folder(), part -> Files.writeString(part.resolve("new.csv"), "second"));
			assertFalse(Files.exists(results.files().coupling().folder().resolve("old.csv")));
			assertEquals("second", Files.readString(results.files().coupling().folder().resolve("new.csv")));
			assertEquals(List.of("coupling", "work"), names());
		}
	}

	@Test
	void aReplacementKilledBetweenItsRenamingsIsUndone() throws IOException {
		new Results(folder, PLACES).close();
		Files.createDirectories(folder.resolve(".coupling-old"));
		Files.createDirectories(folder.resolve(".networks-part"));
		Files.writeString(folder.resolve(".coupling-old/a.csv"), "first");
		try (Results results = new Results(folder, PLACES)) {
			assertEquals("first", Files.readString(results.files().coupling().folder().resolve("a.csv")));
			assertEquals(List.of("coupling", "work"), names());
		}
	}

	@Test
	void oneRunAtATimeWrites() throws IOException {
		try (Results first = new Results(folder, PLACES)) {
			String message = assertThrows(IOException.class, () -> new Results(folder, PLACES)).getMessage();
			assertTrue(message.contains(folder.toString()), message);
		}
		new Results(folder, PLACES).close();
	}

	/** As Windows refuses it until the garbage is collected. */
	@Test
	void whatIsRefusedForAMomentIsDoneAgain() throws IOException {
		int[] tries = new int[1];
		Results.insist(() -> {
			if (++tries[0] < 3) throw new AccessDeniedException("rows.f32");
		});
		assertEquals(3, tries[0]);
		assertThrows(AccessDeniedException.class, () -> Results.insist(() -> {
			throw new AccessDeniedException("rows.f32");
		}));
		tries[0] = 0;
		assertThrows(NoSuchFileException.class, () -> Results.insist(() -> {
			tries[0]++;
			throw new NoSuchFileException("rows.f32");
		}));
		assertEquals(1, tries[0]);
	}

	/** Opens a results folder and stays. */
	static final class Holding {

		public static void main(String[] arguments) throws IOException {
			Path folder = Path.of(arguments[0]);
			try (Results results = arguments.length > 1 ? Results.shared(folder, PLACES) : new Results(folder, PLACES)) {
				System.out.write('\n');
				System.out.flush();
				System.in.read();
			}
		}
	}

	/** A second process is kept out as long as the first lives, and no longer, however that ended. */
	@Test
	void theLockOfAKilledRunIsTakenOver() throws Exception {
		Process first = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System
			.getProperty("java.class.path"), Holding.class.getName(), folder.toString()).start();
		assertEquals('\n', first.getInputStream().read());
		String message = assertThrows(IOException.class, () -> new Results(folder, PLACES)).getMessage();
		assertTrue(message.startsWith("Another run (process " + first.pid() + " on "), message);
		assertTrue(message.endsWith(") is writing to " + folder + "; wait for it, or choose another folder."), message);
		first.destroyForcibly().waitFor();
		new Results(folder, PLACES).close();
	}

	/** Parts of a run are at work beside each other, but not beside what replaces folders. */
	@Test
	void partsShareTheFolderAndKeepARunOut() throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString(), classes = System.getProperty(
			"java.class.path");
		Process part = new ProcessBuilder(java, "-cp", classes, Holding.class.getName(), folder.toString(), "shared").start();
		assertEquals('\n', part.getInputStream().read());
		Results.shared(folder, PLACES).close();
		assertEquals("A part of a run is writing to " + folder + "; wait for it, or choose another folder.", assertThrows(
			IOException.class, () -> new Results(folder, PLACES)).getMessage());
		part.destroyForcibly().waitFor();
		Process run = new ProcessBuilder(java, "-cp", classes, Holding.class.getName(), folder.toString()).start();
		assertEquals('\n', run.getInputStream().read());
		String message = assertThrows(IOException.class, () -> Results.shared(folder, PLACES)).getMessage();
		assertTrue(message.startsWith("Another run (process " + run.pid() + " on "), message);
		run.destroyForcibly().waitFor();
		Results.shared(folder, PLACES).close();
	}

	/** There a process's number, start and machine tell. */
	@Test
	void onADriveWithoutLocksARunIsKeptOutByWhatTheFileTells() throws Exception {
		Path file = folder.resolve("work/lock");
		RunLock.Locking none = channel -> {
			throw new IOException("No locks available");
		};
		RunLock first = RunLock.take(file, folder, none);
		RunLock.Owner self = RunLock.Owner.self();
		String message = assertThrows(IOException.class, () -> RunLock.take(file, folder, none)).getMessage();
		assertTrue(message.startsWith("Another run (process " + self.process() + " on "), message);
		first.close();
		RunLock.take(file, folder, none).close();

		Process gone = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version").start();
		gone.waitFor();
		for (RunLock.Owner dead : List.of(new RunLock.Owner(gone.pid(), 0, self.machine()), new RunLock.Owner(self.process(), self
			.started() - 60_000, self.machine())))
		{
			Files.writeString(file, dead.text());
			RunLock.take(file, folder, none).close();
		}
		Files.writeString(file, new RunLock.Owner(1, 0, "another.machine").text());
		message = assertThrows(IOException.class, () -> RunLock.take(file, folder, none)).getMessage();
		assertEquals("Another run (process 1 on another.machine) may be writing to " + folder + ", where files cannot be locked; " +
			"wait for it, or delete " + file + " if it has ended.", message);
	}

	@Test
	void whatOthersPutThereIsNotReplaced() throws IOException {
		Files.createDirectories(folder.resolve("networks"));
		Files.writeString(folder.resolve("networks/paper.tex"), "months of work");
		String message = assertThrows(IOException.class, () -> new Results(folder, PLACES)).getMessage();
		assertTrue(message.contains("networks") && message.contains(folder.toString()), message);
		assertEquals(List.of("networks"), names());
	}

	@Test
	void aFolderThatCannotBeWrittenIsNamed() throws IOException {
		Path file = Files.writeString(folder.resolve("file"), "");
		String message = assertThrows(IOException.class, () -> new Results(file.resolve("results"), PLACES)).getMessage();
		assertTrue(message.contains("file"), message);
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(path -> path.getFileName().toString()).sorted().toList();
		}
	}

	private static Optional<NeuronLayout> layout(Object layers) {
		return new Provenance.Step("", Map.of(), "", 1, null, Map.of("layers", layers, "heads", 3L, "dimensions", 4L), Map.of(), Map.of(), List
			.of(), List.of(), "").layout();
	}

	@Test
	void aStepTellsHowNeuronsAreNumberedIfItsRecordIsWhole() {
		assertEquals(Optional.of(new NeuronLayout(2, 3, 4)), layout(2L));
		for (Object damaged : List.of("two", true, 0L, -2L, List.of())) assertTrue(layout(damaged).isEmpty(), damaged.toString());
	}
}
