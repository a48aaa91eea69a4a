// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import java.util.List;

/** Lists as sentences have them. */
public final class Spoken {

	private Spoken() {}

	/** As in "rate, position and time". */
	public static String list(List<String> parts) {
		int last = parts.size() - 1;
		return last < 1 ? String.join("", parts) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
	}
}
