// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

	@Test
	void agreesWithScipyAndStatsmodelsTiesIncluded() {
		double[] p = { .01, .013, .014, .19, .35, .5, .63, .67, .75, .81, .005, .013 };
		double[] q = { .0336, .0336, .0336, .38, .6, .75, .804, .804, .81, .81, .0336, .0336 };
		assertArrayEquals(q, FalseDiscovery.q(p), 1e-12);
	}

	@Test
	void agreesWithAHandWorkedExample() {
		// Sorted: .01·4/1 = .04, .02·4/2 = .04, .03·4/3 = .04, .5·4/4 = .5.
		double[] q = { .04, .5, .04, .04 };
		assertArrayEquals(q, FalseDiscovery.q(new double[] { .03, .5, .01, .02 }), 1e-12);
		assertArrayEquals(new double[] { .2 }, FalseDiscovery.q(new double[] { .2 }), 0);
	}
}
