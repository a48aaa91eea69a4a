// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

/** The surrogates that come along, for tests to name. */
final class Kinds {

	static final Surrogates PHASE = new PhaseSurrogates();
	static final Surrogates SHIFT = new ShiftSurrogates();
	static final Surrogates BLOCK = new BlockSurrogates();
	static final Surrogates PERMUTE = new PermuteSurrogates();

	private Kinds() {}
}
