// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class PartTest {

	/** Parts with a space between them, or "·" where one leans on the one before. */
	private static String cut(String word) {
		for (Part part : Part.of(word)) assertEquals(part.text(), word.substring(part.start(), part.start() + part.text()
			.length()));
		return Part.of(word).stream().map(part -> (part.joined() ? "·" : " ") + part.text()).collect(Collectors.joining())
			.strip();
	}

	@Test
	void clitics() {
		assertEquals("did·n't", cut("didn't"));
		assertEquals("Alice·’s ,", cut("Alice’s,"));
		assertEquals("they·'d·'ve", cut("they'd've"));
		assertEquals("sisters·'", cut("sisters'"));
		assertEquals("can·not", cut("cannot"));
		assertEquals("gon·na", cut("gonna"));
		assertEquals("it·'s", cut("it's"));
		assertEquals("·'s", cut("'s"));
	}

	@Test
	void marks() {
		assertEquals("“ Oh ! ”", cut("“Oh!”"));
		assertEquals("' yes '", cut("'yes'"));
		assertEquals("' dogs '", cut("'dogs'"));
		assertEquals("Mr.", cut("Mr."));
		assertEquals("end .", cut("end."));
		assertEquals("well ...", cut("well..."));
		assertEquals("U.S.", cut("U.S."));
		assertEquals("( see )", cut("(see)"));
		assertEquals("—", cut("—"));
		assertEquals("well - known", cut("well-known"));
		assertEquals("rabbit — hole .", cut("rabbit—hole."));
		assertEquals("end .", cut("end ."));
		assertEquals("$ 5", cut("$5"));
		assertEquals("50 %", cut("50%"));
		assertEquals("3.5", cut("3.5"));
		assertEquals("'em", cut("'em"));
	}
}
