// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.scijava.SciJava;
import org.scijava.launcher.ClassLauncher;

import ij.plugin.DragAndDrop;

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
		return fiji(folder, List.of("-Djava.awt.headless=true"), "--headless", arguments);
	}

	/** Runs {@code fiji ARGUMENTS} on the display, and waits for its end, which a macro has to bring about. */
	static Outcome fijiOnDisplay(Path folder, String... arguments) throws IOException, InterruptedException {
		return fiji(folder, List.of(), "--forbid-single-instance", arguments);
	}

	private static Outcome fiji(Path folder, List<String> properties, String first, String... arguments)
		throws IOException, InterruptedException
	{
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Dfile.encoding=UTF-8", "-cp", System.getProperty(
				"java.class.path")));
		command.addAll(properties);
		command.addAll(List.of(ClassLauncher.class.getName(), Launcher.class.getName(), first));
		command.addAll(List.of(arguments));
		File out = folder.resolve("out.txt").toFile();
		File err = folder.resolve("err.txt").toFile();
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(Redirect.to(out))
			.redirectError(Redirect.to(err)).start();
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new IOException("Fiji did not end: " + command + "\n" + Files.readString(err.toPath()));
		}
		return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
	}

	/** For a macro: does what ImageJ does with a file or folder that is dropped onto its toolbar. */
	public static void drop(String path) {
		new DragAndDrop().openFile(new File(path));
	}

	/** For a macro: waits for windows, given by a title a line, prints the titles of all there are, and ends Fiji. */
	public static void tellWindowsAndEnd(String awaited) throws InterruptedException {
		for (int tries = 0; tries < 300 && !windows().containsAll(awaited.lines().toList()); tries++) Thread.sleep(100);
		windows().forEach(System.out::println);
		Runtime.getRuntime().halt(0);
	}

	private static List<String> windows() {
		return Stream.of(Window.getWindows()).filter(Window::isShowing).map(window -> window instanceof Frame frame ? frame
			.getTitle() : window instanceof Dialog dialog ? dialog.getTitle() : "").toList();
	}
}
