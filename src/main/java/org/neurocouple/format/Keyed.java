// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

/** A choice that stands in files as one word. */
public interface Keyed {

	/** The word, in lower case. */
	String key();
}
