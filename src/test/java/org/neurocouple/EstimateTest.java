// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class EstimateTest {

	@Test
	void whatIsLongOrLargeIsTold() {
		assertEquals(Optional.empty(), new Estimate(19, 4e8, 5e8, 9e8).sentence("It"));
		assertEquals(Optional.of("It will take about 20 s."), new Estimate(22, 0, 5e7, 5e7).sentence("It"));
		assertEquals(Optional.of("It will take about 66 min, 0.9 GB of memory and 0.2 GB of disk."), new Estimate(3970, 4e8, 5e8,
			2.3e8).sentence("It"));
		assertEquals(Optional.of("It will take about 10 s and 73 GB of disk."), new Estimate(0, 0, 0, 73.4e9).sentence("It"));
		assertEquals(Optional.of("It will take about 2 h and 1.0 GB of memory."), new Estimate(7000, 1e9, 0, 0).sentence("It"));
	}

	@Test
	void moreThanJavaHasIsAWarning() {
		Estimate estimate = new Estimate(0, 2e9, 9e9, 0);
		assertEquals(Optional.empty(), estimate.warning("It", 2e9));
		assertEquals(Optional.of("It needs about 2.0 GB of Java's memory, which is 0.5 GB here: give it more, in Fiji by Edit > " +
			"Options > Memory & Threads, on the command line by JAVA_OPTS=-Xmx3g."), estimate.warning("It", 5.4e8));
	}

	@Test
	void smallSizesAreMegabytes() {
		assertEquals("0.7 MB, 64 MB, 0.1 GB, 73 GB", Estimate.bytes(6.6e5) + ", " + Estimate.bytes(6.4e7) + ", " + Estimate.bytes(1e8) +
			", " + Estimate.bytes(7.3e10));
	}

	@Test
	void coresShareSeconds() {
		assertEquals(60, Estimate.shared(60 * Estimate.cores()).seconds());
	}
}
