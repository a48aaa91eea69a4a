// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import org.neurocouple.PassedOn;
import org.neurocouple.Progress;
import org.neurocouple.Remarks;

/** Passes on how far work is, but keeps what it tells, to be told later or not at all. */
final class Untold extends PassedOn {

	private final Remarks remarks = new Remarks();

	Untold(Progress progress) {
		super(progress);
	}

	@Override
	public void note(String sentence) {
		remarks.note(sentence);
	}

	@Override
	public void warn(String sentence) {
		remarks.warn(sentence);
	}

	Remarks remarks() {
		return remarks;
	}
}
