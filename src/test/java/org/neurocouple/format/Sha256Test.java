// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class Sha256Test {

	/** FIPS 180-4's own example. */
	@Test
	void theDigestOfAbcIsTheStandards() throws IOException {
		String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
		assertEquals(abc, new Sha256().add("abc").hex());
		int[] bytes = new int[1];
		ByteArrayInputStream in = new ByteArrayInputStream("bc".getBytes(StandardCharsets.UTF_8));
		assertEquals(abc, new Sha256().add("a").add(in, n -> bytes[0] += n).hex());
		assertEquals(2, bytes[0]);
	}
}
