// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.scijava.SciJava;
import org.scijava.launcher.ClassLauncher;

/**
 * Fiji in a process of its own, from Fiji's launcher on. The main class is this
 * one, since Fiji's own, net.imagej.Main, needs more libraries than are here;
 * what it does is the same: hand the arguments to a gateway's launch.
 */
public final class Launcher {

	/** What became of a process. */
	record Outcome(int status, String out, String err) {}

	private Launcher() {}

	public static void main(String[] arguments) {
		new SciJava().launch(arguments);
	}

	/** Runs {@code fiji --headless ARGUMENTS} in a folder, and waits for its end. */
	static Outcome fiji(Path folder, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp",
			System.getProperty("java.class.path"), ClassLauncher.class.getName(), Launcher.class.getName(), "--headless"));
		command.addAll(List.of(arguments));
		File out = folder.resolve("out.txt").toFile();
		File err = folder.resolve("err.txt").toFile();
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(Redirect.to(out))
			.redirectError(Redirect.to(err)).start();
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new IOException("Fiji did not end: " + command);
		}
		return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
	}
}
