// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivationsTest {

	@TempDir
	Path folder;

	@Test
	void theMeanOfAVolumeIsThatOfThePeopleWhoHaveIt() throws IOException {
		float nan = Float.NaN;
		Activations activations = new Activations(folder, List.of("BN1", "BN2"));
		activations.write("tale", "a", "", new float[][] { { 1, -1, 1, -1, nan }, { 2, 4, 2, 4, nan } });
		activations.write("tale", "b", "", new float[][] { { nan, 5, 7, nan, nan }, { nan, 1, 2, nan, nan } });
		activations.writeMeans();
		Activations.Table mean = Activations.readMean(folder, "tale");
		assertEquals(List.of("BN1", "BN2"), mean.names());
		assertArrayEquals(new float[] { 1, -1, 1, -1, nan }, mean.series()[0]);
		assertArrayEquals(new float[] { -1, 0, 0, 1, nan }, mean.series()[1]);
		assertEquals("n/a\tn/a", Files.readAllLines(folder.resolve("tale_mean.tsv")).get(5));
		assertTrue(Files.readString(folder.resolve("tale_b.tsv")).startsWith("BN1\tBN2\nn/a\tn/a\n5.0\t1.0\n"));
	}
}
