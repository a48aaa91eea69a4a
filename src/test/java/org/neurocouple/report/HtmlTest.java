// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTest {

	@Test
	void textStaysText() {
		assertEquals("&lt;script a=&quot;&amp;amp;&quot;&gt; \u2265 \u00E9", Html.escape("<script a=\"&amp;\"> \u2265 \u00E9"));
	}
}
