// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import org.neurocouple.Progress;
import org.neurocouple.report.Html;
import org.neurocouple.report.ReportPage;

/**
 * What a page carries along: named blocks of bytes, {@linkplain
 * ReportPage#packed packed}. The page unpacks a block when somebody wants to see it, so
 * that it opens fast however much it holds.
 */
final class Blocks {

	private final StringBuilder html = new StringBuilder();
	private final Progress progress;

	Blocks(Progress progress) {
		this.progress = progress;
	}

	/** Adds a block, unless the user has asked to stop; no two may have one name. */
	void add(String name, byte[] bytes) {
		progress.checkCancelled();
		html.append("<script type=\"text/plain\" data-block=\"").append(Html.escape(name)).append("\">").append(ReportPage
			.packed(bytes)).append("</script>\n");
	}

	/** All blocks, as elements of the page that show nothing. */
	String html() {
		return html.toString();
	}
}
