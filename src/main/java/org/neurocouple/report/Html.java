// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

/** What pages and dialogs share in writing HTML. */
public final class Html {

	private Html() {}

	/**
	 * Text that stays text between tags and in a quoted attribute. Other
	 * characters stay as they are: pages are UTF-8, and Swing, which shows the
	 * dialogs, knows few named ones.
	 */
	public static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
