// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/neurocouple}, with a Java that only tells what it is started with. */
class LauncherTest {

	@TempDir
	Path folder;

	@BeforeEach
	void writeCheckout() throws IOException {
		assumeTrue(File.separatorChar == '/' && new File("/usr/bin/env").exists(), "Skipped: there is no bash here");
		Path scripts = Files.createDirectories(folder.resolve("a checkout/scripts"));
		executable(scripts.resolve("neurocouple"), Files.readString(Path.of("scripts/neurocouple")));
		Files.createDirectories(scripts.resolveSibling("src/main"));
		Files.createFile(scripts.resolveSibling("pom.xml"));
		Files.writeString(Files.createDirectory(scripts.resolveSibling("target")).resolve("command-line.classpath"), "libs");
		executable(Files.createDirectory(folder.resolve("bin")).resolve("java"),
			"#!/bin/sh\necho \"$@\"\necho \"LC_ALL=${LC_ALL:-}\"\n");
		executable(folder.resolve("bin/mvn"), "#!/bin/sh\necho Maven was called >&2; exit 1\n");
	}

	private static void executable(Path file, String content) throws IOException {
		Files.setPosixFilePermissions(Files.writeString(file, content), PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private String run(Path script, Map<String, String> environment) throws IOException, InterruptedException {
		return run(environment, "bash", script.toString(), "help");
	}

	private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf(key -> key.startsWith("LC_") || key.equals("LANG"));
		builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
		builder.environment().putAll(environment);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertEquals(0, process.waitFor(), output);
		return output;
	}

	@Test
	void itIsFoundThroughSymbolicLinks() throws Exception {
		Path script = folder.resolve("a checkout/scripts/neurocouple");
		Path absolute = Files.createSymbolicLink(folder.resolve("neurocouple"), script);
		Path relative = Files.createSymbolicLink(Files.createDirectory(folder.resolve("home")).resolve("nc"), Path.of(
			"../neurocouple"));
		for (Path start : new Path[] { script, absolute, relative }) {
			String output = run(start, Map.of("LC_ALL", "C.UTF-8"));
			assertTrue(output.contains("a checkout/target/classes:libs org.neurocouple.command.run.CommandLine help"), output);
		}
	}

	@Test
	void aLocaleThatIsNotThereIsReplaced() throws Exception {
		Path script = folder.resolve("a checkout/scripts/neurocouple");
		assertTrue(run(script, Map.of("LANG", "xx_XX.UTF-8", "LC_ALL", "")).contains("LC_ALL=C.UTF-8\n"));
		assertTrue(run(script, Map.of("LC_ALL", "xx_XX.UTF-8")).contains("LC_ALL=C.UTF-8\n"));
		assertTrue(run(script, Map.of()).contains("LC_ALL=C.UTF-8\n"));
		assertTrue(run(script, Map.of("LANG", "C.UTF-8")).contains("LC_ALL=\n"));
	}

	@Test
	void theOneForSparkBuildsElsewhereAndPassesTheMasterOn() throws Exception {
		Path checkout = folder.resolve("a checkout"), script = checkout.resolve("scripts/neurocouple-spark");
		executable(script, Files.readString(Path.of("scripts/neurocouple-spark")));
		Files.writeString(Files.createDirectories(checkout.resolve("src/spark")).resolve("java.options"), "-Dopen=a\n-Dopen=b\n");
		Files.writeString(Files.createDirectories(checkout.resolve("target/spark")).resolve("command-line.classpath"), "libs");
		String output = run(Map.of("JAVA_OPTS", "-Xmx8g"), script.toString(), "study=a b.json", "--master", "spark://head:7077",
			"output=c");
		assertTrue(output.contains(" -Dopen=a -Dopen=b -Xmx8g -cp " + checkout.toRealPath() + "/target/spark/classes:libs "), output);
		assertTrue(output.contains("CommandLine spark study=a b.json master=spark://head:7077 output=c\n"), output);
		assertTrue(run(Map.of(), script.toString(), "--help").contains("CommandLine help spark\n"));
	}
}
