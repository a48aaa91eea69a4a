// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.given;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.network.Activations;
import org.neurocouple.network.given.GivenNetworks.Run;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

class GivenNetworksTest {

	@TempDir
	Path folder;

	/** 40 volumes that are kept. */
	private Run run(String subject, String header) throws IOException {
		Random random = new Random(subject.hashCode());
		StringBuilder table = new StringBuilder(header);
		for (int v = 0; v < 40; v++)
			table.append(random.nextGaussian()).append('\t').append(random.nextGaussian()).append('\n');
		return new Run("tale", subject, Files.writeString(folder.resolve(subject + ".tsv"), table), null, new StoryWindow(2,
			10, 80));
	}

	@Test
	void seriesOfAllRunsAreWrittenWithTheirMean() throws IOException {
		GivenNetworks networks = GivenNetworks.read(List.of(run("a", "DMN\tvisual\n"), run("b", "DMN\tvisual\n")), 0,
			Progress.NONE);
		networks.write(folder);
		Activations.Table mean = Activations.readMean(folder, "tale");
		assertEquals(List.of("DMN", "visual"), mean.names());
		double a = Double.parseDouble(Files.readAllLines(folder.resolve("tale_a.tsv")).get(3).split("\t")[1]);
		double b = Double.parseDouble(Files.readAllLines(folder.resolve("tale_b.tsv")).get(3).split("\t")[1]);
		assertEquals((a + b) / 2, mean.series()[1][2], 1e-6);
		assertEquals("2 networks were given as series.", networks.summary());
	}

	@Test
	void nothingIsKnownOfOtherVolumes() throws IOException {
		GivenNetworks networks = GivenNetworks.read(List.of(run("a", "")), 0, Progress.NONE);
		assertEquals(List.of("BN1", "BN2"), networks.names());
		assertEquals(0, networks.maps().length);
		String message = assertThrows(Refusal.class, () -> networks.series(null, 0, 1, Progress.NONE)).getMessage();
		assertTrue(message.contains("without maps"), message);
	}

	@Test
	void filesWithOtherColumnsAreRefused() throws IOException {
		List<Run> runs = List.of(run("a", "DMN\tvisual\n"), run("b", "visual\tDMN\n"));
		String message = assertThrows(Refusal.class, () -> GivenNetworks.read(runs, 0, Progress.NONE)).getMessage();
		assertTrue(message.contains("b.tsv has the columns [visual, DMN], other runs have [DMN, visual]"), message);
	}
}
