// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Bytes as a page carries them: deflated (RFC 1951) and written in base 64. */
public final class Packed {

	private Packed() {}

	/** The bytes as text of letters, digits, "+", "/" and "=". */
	public static String of(byte[] bytes) {
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
			out.write(bytes);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		finally {
			deflater.end();
		}
		return Base64.getEncoder().encodeToString(packed.toByteArray());
	}
}
