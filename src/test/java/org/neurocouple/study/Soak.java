// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.neurocouple.command.run.CommandLine;
import org.neurocouple.results.Results;

/**
 * Kills a small study at random moments, lets it go on, and compares what it
 * leaves, byte by byte, with what a run leaves that nobody disturbed. Run by
 * {@code scripts/soak}.
 */
public final class Soak {

	/** What tells when and where a run was done, and its input files were hashed. */
	private static final List<String> NOT_COMPARED = List.of("provenance.json", "work/lock", "work/hashes/");
	/** A run that was killed goes on so often at most before it is let through. */
	private static final int MOST_KILLS = 3;

	private final Path home, study, log;
	private final Random random;

	private Soak(Path home, long seed) throws IOException {
		this.home = home;
		study = TinyStudy.write(home);
		log = home.resolve("log");
		random = new Random(seed);
	}

	/** @param arguments minutes, and the seed of the moments */
	public static void main(String[] arguments) throws Exception {
		double minutes = Double.parseDouble(arguments[0]);
		long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
		Path home = Files.createTempDirectory("soak");
		System.exit(new Soak(home, seed).run(minutes, seed) ? 0 : 1);
	}

	private boolean run(double minutes, long seed) throws Exception {
		Path whole = home.resolve("undisturbed"), results = home.resolve("results");
		long start = System.nanoTime();
		if (start(whole).waitFor() != 0) throw new IOException("The undisturbed run failed: " + Files.readString(log));
		long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
		Map<String, byte[]> expected = content(whole);
		long end = System.nanoTime() + (long) (minutes * 60e9);
		int kills = 0, runs = 0, faults = 0;
		while (System.nanoTime() < end) {
			Results.delete(results);
			for (int k = 1 + random.nextInt(MOST_KILLS); k > 0; k--) {
				Process process = start(results);
				if (process.waitFor((long) (random.nextDouble() * 1.1 * duration), TimeUnit.MILLISECONDS)) continue;
				process.destroyForcibly().waitFor();
				kills++;
			}
			int status = start(results).waitFor();
			runs++;
			List<String> differing = new ArrayList<>();
			Map<String, byte[]> found = content(results);
			expected.forEach((name, bytes) -> {
				if (!Arrays.equals(bytes, found.get(name))) differing.add(name);
			});
			found.keySet().stream().filter(name -> !expected.containsKey(name)).forEach(differing::add);
			if (status == 0 && differing.isEmpty()) continue;
			faults++;
			System.out.println("Fault " + faults + ": status " + status + ", " + differing + ", log:\n" + Files.readString(log));
			Files.move(results, home.resolve("fault" + faults));
		}
		System.out.printf("%d kills in %d runs, of which %d did not end as the undisturbed one; seed %d.%n", kills, runs, faults,
			seed);
		if (faults == 0) Results.delete(home);
		else System.out.println("What they left is in " + home + ".");
		return faults == 0;
	}

	/** Runs the study in a process of its own, as the command line does. */
	private Process start(Path results) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-Dneurocouple.markers=" + home.resolve("markers"), "-cp", System.getProperty(
				"java.class.path"), CommandLine.class.getName(), "run", "study=" + study, "output=" + results)
					.redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile())).start();
	}

	/** All that is to be the same, by path; also what should not be there. */
	private static Map<String, byte[]> content(Path results) throws IOException {
		Map<String, byte[]> content = new TreeMap<>();
		try (Stream<Path> files = Files.walk(results)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
				String name = results.relativize(file).toString().replace(File.separatorChar, '/');
				if (NOT_COMPARED.stream().noneMatch(name::startsWith)) content.put(name, Files.readAllBytes(file));
			}
		}
		return content;
	}
}
