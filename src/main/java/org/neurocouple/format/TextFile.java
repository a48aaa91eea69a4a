// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a user's file, in UTF-8 or UTF-16 of either byte order, with or
 * without the mark that some programs put in front.
 */
public final class TextFile {

	private static final int SAMPLE = 1000;

	private TextFile() {}

	/**
	 * The whole text, without byte order mark.
	 *
	 * @throws CharacterCodingException if the file is in neither encoding
	 */
	public static String read(Path file) throws IOException {
		return decode(Files.readAllBytes(file));
	}

	/** As {@link #read}, of a file's bytes. */
	public static String decode(byte[] bytes) throws CharacterCodingException {
		String text = encoding(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		return text.startsWith("\ufeff") ? text.substring(1) : text;
	}

	/** By the mark; without one every other byte of a text in UTF-16 is 0, and none of one in UTF-8. */
	private static Charset encoding(byte[] bytes) {
		int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
		if (mark == 0xfeff) return StandardCharsets.UTF_16BE;
		if (mark == 0xfffe) return StandardCharsets.UTF_16LE;
		int[] zeros = new int[2];
		int length = Math.min(bytes.length, SAMPLE);
		for (int i = 0; i < length; i++) if (bytes[i] == 0) zeros[i % 2]++;
		if (zeros[1] * 4 > length && zeros[0] == 0) return StandardCharsets.UTF_16LE;
		if (zeros[0] * 4 > length && zeros[1] == 0) return StandardCharsets.UTF_16BE;
		return StandardCharsets.UTF_8;
	}
}
