// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

/** A command could not do what it was asked; the message is one plain sentence for the user. */
public class CommandFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CommandFailure(String sentence, Throwable cause) {
		super(sentence, cause);
	}

	/** Whether a command's failure is what stands behind an exception. */
	static boolean caused(Throwable exception) {
		for (Throwable t = exception; t != null; t = t.getCause()) if (t instanceof CommandFailure) return true;
		return false;
	}
}
