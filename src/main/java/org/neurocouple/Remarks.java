// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what work tells, notes and warnings in their order: for the record, or
 * to be told later. It reports nothing else and never cancels.
 */
public final class Remarks implements Progress {

	private record Remark(String sentence, boolean warning) {}

	private final List<Remark> remarks = new ArrayList<>();

	@Override
	public synchronized void note(String sentence) {
		remarks.add(new Remark(sentence, false));
	}

	@Override
	public synchronized void warn(String sentence) {
		remarks.add(new Remark(sentence, true));
	}

	/** Remarks that begin with those of others. */
	public static Remarks after(Remarks earlier) {
		Remarks remarks = new Remarks();
		earlier.tell(remarks);
		return remarks;
	}

	/** Tells all of it again, in the same order. */
	public synchronized void tell(Progress progress) {
		for (Remark remark : remarks) {
			if (remark.warning) progress.warn(remark.sentence);
			else progress.note(remark.sentence);
		}
	}

	/** All sentences, in their order. */
	public synchronized List<String> sentences() {
		return remarks.stream().map(Remark::sentence).toList();
	}

	/** The notes without the warnings. */
	public synchronized List<String> notes() {
		return remarks.stream().filter(remark -> !remark.warning).map(Remark::sentence).toList();
	}

	/** The warnings. */
	public synchronized List<String> warnings() {
		return remarks.stream().filter(Remark::warning).map(Remark::sentence).toList();
	}
}
