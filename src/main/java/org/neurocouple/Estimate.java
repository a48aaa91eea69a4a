// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a piece of work will take, by its size and by what such work took where it was measured (src/site/performance.md,
 * "What is told before"): for people to decide by, so it is told and not recorded.
 *
 * @param seconds by the clock, if nothing else is at work
 * @param heap bytes of Java's memory that are in use at its most
 * @param libraries bytes of memory beside it
 * @param disk bytes that are written
 */
public record Estimate(double seconds, double heap, double libraries, double disk) {

	private static final double LONG = 20, LARGE = 1e9;

	/** Work that cores share, and that takes nothing but time worth telling. */
	public static Estimate shared(double coreSeconds) {
		return new Estimate(coreSeconds / cores(), 0, 0, 0);
	}

	/** How many cores there are to share work. */
	public static int cores() {
		return Runtime.getRuntime().availableProcessors();
	}

	/**
	 * As a sentence.
	 *
	 * @param work what is done, at the beginning of a sentence
	 * @return nothing if it is neither long nor large
	 */
	public Optional<String> sentence(String work) {
		double memory = heap + libraries;
		if (seconds < LONG && memory < LARGE && disk < LARGE) return Optional.empty();
		List<String> takes = new ArrayList<>(List.of(time(seconds)));
		if (memory >= LARGE / 10) takes.add(bytes(memory) + " of memory");
		if (disk >= LARGE / 10) takes.add(bytes(disk) + " of disk");
		return Optional.of(work + " will take about " + Spoken.list(takes) + ".");
	}

	/**
	 * Warns if it is more than Java has.
	 *
	 * @param most bytes that Java may use
	 */
	public Optional<String> warning(String work, double most) {
		return heap <= most ? Optional.empty() : Optional.of(work + " needs about " + bytes(heap) + " of Java's memory, which is " +
			bytes(most) + " here: give it more, in Fiji by Edit > Options > Memory & Threads, on the command line by JAVA_OPTS=-Xmx" +
			(int) Math.ceil(1.3 * heap / 1e9) + "g.");
	}

	private static String time(double seconds) {
		if (seconds < 100) return Math.max(10, 10 * Math.round(seconds / 10)) + " s";
		if (seconds < 100 * 60) return Math.round(seconds / 60) + " min";
		return Math.round(seconds / 3600) + " h";
	}

	/** As in "0.5 GB" and "64 MB". */
	public static String bytes(double bytes) {
		if (bytes < LARGE / 10) return String.format(Locale.ROOT, bytes < 1e6 ? "%.1f MB" : "%.0f MB", bytes / 1e6);
		return String.format(Locale.ROOT, bytes < 9.95e9 ? "%.1f GB" : "%.0f GB", bytes / 1e9);
	}
}
