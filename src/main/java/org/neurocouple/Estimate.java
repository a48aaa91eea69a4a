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
 * @param seconds of one core; cores share them
 * @param heap bytes of Java's memory that are in use at its most
 * @param libraries bytes of memory beside it
 * @param disk bytes that are written
 */
public record Estimate(double seconds, double heap, double libraries, double disk) {

	private static final double LONG = 20, LARGE = 1e9;

	/** Work that takes time and nothing else worth telling. */
	public static Estimate ofSeconds(double seconds) {
		return new Estimate(seconds, 0, 0, 0);
	}

	/**
	 * As a sentence.
	 *
	 * @param work what is done, at the beginning of a sentence
	 * @return nothing if it is neither long nor large
	 */
	public Optional<String> sentence(String work, int cores) {
		double time = seconds / cores, memory = heap + libraries;
		if (time < LONG && memory < LARGE && disk < LARGE) return Optional.empty();
		List<String> takes = new ArrayList<>(List.of(time(time)));
		if (memory >= LARGE / 10) takes.add(bytes(memory) + " of memory");
		if (disk >= LARGE / 10) takes.add(bytes(disk) + " of disk");
		String last = takes.remove(takes.size() - 1);
		return Optional.of(work + " will take about " + (takes.isEmpty() ? last : String.join(", ", takes) + " and " + last) + ".");
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

	/** As in "0.5 GB". */
	public static String bytes(double bytes) {
		return String.format(Locale.ROOT, bytes < 9.95e9 ? "%.1f GB" : "%.0f GB", bytes / 1e9);
	}
}
