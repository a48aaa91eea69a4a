// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinsTest {

	@TempDir
	Path folder;

	private final Random random = new Random(1);

	private float[] noise() {
		float[] series = new float[400];
		for (int v = 0; v < series.length; v++) series[v] = (float) random.nextGaussian();
		return series;
	}

	/** A series that correlates with another at about 1 / √(1 + noise²). */
	private float[] near(float[] series, double noise, double factor) {
		float[] near = new float[series.length];
		for (int v = 0; v < near.length; v++) near[v] = (float) (factor * (series[v] + noise * random.nextGaussian()));
		return near;
	}

	/** B copies E upside down, and D copies B, but not E closely enough; C copies nothing, and F never varies. */
	@Test
	void copiesAreGroupedWhateverTheirSignAndHoweverTheyAreLinked() throws IOException {
		float[] e = noise(), b = near(e, .4, -2), d = near(b, .8, 1), c = noise();
		Twins twins = Twins.of(List.of("B", "C", "D", "E", "F"), new float[][] { b, c, d, e, new float[400] });
		assertEquals(Map.of("D", "B", "E", "B"), twins.originals());
		Path file = folder.resolve("twins.csv");
		twins.write(file);
		assertEquals("network,twin\nD,B\nE,B\n", Files.readString(file));
		assertEquals(twins, Twins.read(file));
		assertEquals(Map.of(), Twins.read(folder.resolve("none.csv")).originals());
	}
}
