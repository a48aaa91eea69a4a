// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;

class InflatedAheadTest {

	private final byte[] content = new byte[3_000_001];

	InflatedAheadTest() {
		new Random(1).nextBytes(content);
	}

	@Test
	void givesTheSameBytesAndThenNone() throws IOException {
		try (InputStream in = new InflatedAhead(new ByteArrayInputStream(content))) {
			assertEquals(content[0] & 0xff, in.read());
			assertArrayEquals(Arrays.copyOfRange(content, 1, content.length), in.readNBytes(content.length));
			assertEquals(-1, in.read());
			assertEquals(-1, in.read());
		}
	}

	/** What a stream throws when it has given a part of its content. */
	@Test
	void damageIsToldWhereItIsAndAllBeforeItIsGiven() throws IOException {
		InputStream damaged = new ByteArrayInputStream(content) {

			@Override
			public int read(byte[] into, int offset, int length) {
				if (pos == 1_000_000) sneaky(new ZipException("damaged"));
				return super.read(into, offset, Math.min(length, 1_000_000 - pos));
			}
		};
		try (InputStream in = new InflatedAhead(damaged)) {
			assertArrayEquals(Arrays.copyOf(content, 1_000_000), in.readNBytes(1_000_000));
			assertEquals("damaged", assertThrows(ZipException.class, in::read).getMessage());
			assertThrows(ZipException.class, in::read);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Exception> void sneaky(Exception e) throws E {
		throw (E) e;
	}

	/** Even if more was read ahead than anybody wanted. */
	@Test
	void closingItClosesTheStreamAndEndsItsThread() throws Exception {
		CountDownLatch closed = new CountDownLatch(1);
		InputStream endless = new InputStream() {

			@Override
			public int read() {
				return 1;
			}

			@Override
			public void close() {
				closed.countDown();
			}
		};
		InputStream in = new InflatedAhead(endless);
		assertEquals(1, in.read());
		in.close();
		assertTrue(closed.await(30, TimeUnit.SECONDS));
	}
}
