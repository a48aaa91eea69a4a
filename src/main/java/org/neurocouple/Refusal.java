// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

/**
 * What was asked for cannot be done, and the user can do something about it: a
 * value out of range, files that do not fit together, a story too short. The
 * message is one plain sentence that names the thing and the way out; commands
 * show it as it stands. An {@link java.io.IOException} is told likewise; any
 * other exception is a mistake of this program and is told as one. (It is an
 * {@link IllegalArgumentException} because scripts written for version 0.1 catch
 * that.)
 */
public class Refusal extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	public Refusal(String sentence) {
		super(sentence);
	}

	public Refusal(String sentence, Throwable cause) {
		super(sentence, cause);
	}
}
