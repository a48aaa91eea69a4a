// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * NVIDIA's driver and cards, found without loading an engine.
 *
 * @param cards empty where the driver does not tell
 */
record Nvidia(boolean driver, List<Card> cards) {

	/** @param capability what NVIDIA calls its compute capability, as 8.6 */
	record Card(String name, double capability) {

		@Override
		public String toString() {
			return name + " (compute capability " + capability + ")";
		}
	}

	/** What there is where the driver is; the last is Windows' own Linux. */
	private static final List<Path> SIGNS = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/nvidia0"),
		Path.of("C:/Windows/System32/nvcuda.dll"), Path.of("/usr/lib/wsl/lib/libcuda.so.1"));

	/** Asked once: it takes a process, and cards do not come and go. */
	private static final class Found {

		static final Nvidia HERE = hasDriver() ? new Nvidia(true, cards(smi())) : new Nvidia(false, List.of());
	}

	static Nvidia here() {
		return Found.HERE;
	}

	static boolean hasDriver() {
		return SIGNS.stream().anyMatch(Files::exists);
	}

	/** Whether a card may be one of those that code for this compute capability, and not for newer ones, runs on. */
	boolean upTo(double newest) {
		return driver && (cards.isEmpty() || cards.stream().anyMatch(card -> card.capability <= newest));
	}

	/** What the driver's own program says; empty if it cannot, as older ones cannot. */
	private static String smi() {
		try {
			Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
				.redirectError(Redirect.DISCARD).start();
			boolean ended = process.waitFor(10, TimeUnit.SECONDS);
			if (ended) return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			process.destroyForcibly();
		}
		catch (IOException none) {
			// Then the cards are not known.
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
		return "";
	}

	/** @param table a line a card: its name and its compute capability; other lines do not count */
	static List<Card> cards(String table) {
		List<Card> cards = new ArrayList<>();
		for (String line : table.lines().toList()) {
			String[] cells = line.strip().split(", *(?=\\d+\\.\\d+$)");
			if (cells.length == 2) cards.add(new Card(cells[0], Double.parseDouble(cells[1])));
		}
		return cards;
	}

	@Override
	public String toString() {
		if (!driver) return "no NVIDIA driver";
		return cards.isEmpty() ? "an NVIDIA driver that does not tell its cards"
			: cards.stream().map(Card::toString).collect(Collectors.joining(", "));
	}
}
