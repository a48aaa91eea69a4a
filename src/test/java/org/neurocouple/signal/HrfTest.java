// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.neurocouple.GoldenData;

class HrfTest {

	@Test
	void everyKernelIsSpmsOwn() throws IOException {
		int rows = 0;
		for (String line : Files.readAllLines(GoldenData.file("hrf/spm_hrf_golden.csv"))) {
			if (line.startsWith("#")) continue;
			double[] golden = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
			double[] kernel = Hrf.kernel(golden[0], golden[1], golden[2], golden[3], golden[4], golden[5], 0, 32);
			assertArrayEquals(Arrays.copyOfRange(golden, 6, golden.length), kernel, 1e-12, line.substring(0, 30));
			rows++;
		}
		assertEquals(54, rows);
	}

	/** SPM's kernel at 1.5 s, from the golden file: the canonical parameters are the right ones. */
	@Test
	void theCanonicalKernelPeaksAndDipsAsSpms() {
		double[] kernel = Hrf.canonical(1.5);
		assertEquals(22, kernel.length);
		assertEquals(0, kernel[0]);
		assertEquals(0.307458714784656, kernel[3], 1e-12);
		assertEquals(-0.027245134717631448, kernel[10], 1e-12);
		assertEquals(1, Arrays.stream(kernel).sum(), 1e-12);
	}

	@Test
	void convolutionKeepsTheLengthAndLooksOnlyBack() {
		float[] series = { 0, 1, 0, 0, 2 };
		assertArrayEquals(new float[] { 0, 3, 5, 7, 15 }, Hrf.convolve(series, new double[] { 3, 5, 7, 9, 11, 13 }));
		assertArrayEquals(new float[] { 0, 3, 0, 0, 6 }, Hrf.convolve(series, new double[] { 3 }));
	}
}
