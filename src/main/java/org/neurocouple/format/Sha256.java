// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/** The SHA-256 of texts and streams, one after the other. */
public final class Sha256 {

	private final MessageDigest digest;

	public Sha256() {
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("Every Java has SHA-256.", impossible);
		}
	}

	/** Adds a text in UTF-8. */
	public Sha256 add(String text) {
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/**
	 * Adds a stream to its end.
	 *
	 * @param progress is told after every piece how many bytes it had, and may throw
	 */
	public Sha256 add(InputStream in, IntConsumer progress) throws IOException {
		byte[] buffer = new byte[1 << 16];
		for (int n; (n = in.read(buffer)) >= 0; digest.update(buffer, 0, n)) progress.accept(n);
		return this;
	}

	/** In hexadecimal, lower case. Afterwards it is empty again. */
	public String hex() {
		return HexFormat.of().formatHex(digest.digest());
	}
}
