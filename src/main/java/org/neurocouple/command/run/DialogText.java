// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command.run;

import java.util.Map;

import org.neurocouple.report.Html;
import org.neurocouple.report.ReportPage;

/** What dialogs and windows say, as the HTML that SciJava shows. */
public final class DialogText {

	/** The style of a message below which Fiji's dialogs hide all fields until they are wanted. */
	public static final String FOLD = "fold";

	private static final int WIDTH = 745;
	private static final int CHECK_WIDTH = 580;
	private static final int CHECK_HEIGHT = 84;

	private DialogText() {}

	/** What a command is for, and what to cite. */
	static String introduction(String description) {
		return "<html><div style=\"width:" + WIDTH + "\">" + Html.escape(description) + "<br><font size=-2>" +
			ReportPage.CITATION + "</font></div>";
	}

	/** A sentence that comes and goes while a dialog is open. */
	public static String check(String sentence) {
		return box(Html.escape(sentence));
	}

	/** Lines by what they are about, which come and go while a dialog is open. */
	public static String check(Map<String, String> lines) {
		StringBuilder rows = new StringBuilder("<table cellspacing=0 cellpadding=0>");
		lines.forEach((about, text) -> rows.append("<tr><td valign=top nowrap>").append(Html.escape(about))
			.append(":&nbsp;&nbsp;</td><td>").append(Html.escape(text)).append("</td></tr>"));
		return box(rows + "</table>");
	}

	/** Text as it is, with lines broken between words where a window is too narrow. */
	static String plain(String text) {
		StringBuilder html = new StringBuilder("<html><body style=\"font-family:monospaced\">");
		text.lines().forEach(line -> html.append("<div>").append(Html.escape(line).replace("  ", "&nbsp;&nbsp;"))
			.append("&nbsp;</div>"));
		return html.toString();
	}

	/** A dialog keeps the size it opens with, so what changes has its full height from the start. */
	private static String box(String html) {
		return "<html><div style=\"width:" + CHECK_WIDTH + ";height:" + CHECK_HEIGHT + "\">" + html + "</div>";
	}
}
