// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DigitsTest {

	@Test
	void numbersAreShortAndHaveARealMinus() {
		assertEquals("\u221224", Digits.whole(-23.6));
		assertEquals("0", Digits.whole(-.4));
		assertEquals("\u22120.5", Digits.tenths(-.52));
		assertEquals("3", Digits.tenths(2.96));
		assertEquals("\u22120.0383", Digits.three(-.03826));
		assertEquals("0.20", Digits.decimals(.2, 2));
		assertEquals("\u22121.5", Digits.decimals(-1.5, 1));
		assertEquals("0.0", Digits.decimals(-1e-17, 1));
		assertEquals("0", Digits.decimals(-0., 0));
	}
}
