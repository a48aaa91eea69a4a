// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.neurocouple.report.Html;

/**
 * What a page carries along: named blocks of bytes, deflated (RFC 1951) and
 * written in base 64. The page unpacks a block when somebody wants to see it, so
 * that it opens fast however much it holds.
 */
final class Blocks {

	private final StringBuilder html = new StringBuilder();

	/** Adds a block; no two may have one name. */
	void add(String name, byte[] bytes) {
		html.append("<script type=\"text/plain\" data-block=\"").append(Html.escape(name)).append("\">").append(Base64
			.getEncoder().encodeToString(deflated(bytes))).append("</script>\n");
	}

	private static byte[] deflated(byte[] bytes) {
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
		return packed.toByteArray();
	}

	/** All blocks, as elements of the page that show nothing. */
	String html() {
		return html.toString();
	}
}
