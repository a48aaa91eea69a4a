// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class LetteringTest {

	@Test
	void linesBreakBetweenWords() {
		String text = "a caption that is longer than the figure is wide";
		List<String> lines = Lettering.wrap(text, 10, 100);
		assertEquals(text, String.join(" ", lines));
		assertTrue(lines.size() > 2);
		for (int i = 0; i < lines.size(); i++) {
			assertTrue(Lettering.width(lines.get(i), 10) <= 100);
			if (i > 0) assertTrue(Lettering.width(lines.get(i - 1) + " " + lines.get(i).split(" ")[0], 10) > 100, "no sooner");
		}
		assertEquals(List.of("short", "extraordinarily", "long"), Lettering.wrap(" short  extraordinarily\nlong", 10, 40));
	}

	@Test
	void whatHasNoOutlineIsAsWideAsAQuestionMark() {
		assertEquals(Lettering.width("a??", 12), Lettering.width("a\u6F22\uD83D\uDE00", 12));
	}
}
