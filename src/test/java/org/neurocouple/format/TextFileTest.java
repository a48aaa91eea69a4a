// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

	private static final String TEXT = "größe\t“it’s”\n";

	@TempDir
	Path folder;

	@Test
	void everyEncodingGivesTheSameTextWithAMarkAndWithout() throws IOException {
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			for (String mark : List.of("", "\ufeff")) {
				assertEquals(TEXT, TextFile.read(Files.writeString(folder.resolve("a"), mark + TEXT, charset)), charset + mark);
			}
		}
		assertEquals("", TextFile.decode(new byte[0]));
		assertEquals("", TextFile.decode("\ufeff".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void whatIsNoTextIsRefused() {
		assertThrows(CharacterCodingException.class, () -> TextFile.decode(new byte[] { 31, -117, 8, 0, -1, -2 }));
		assertThrows(CharacterCodingException.class, () -> TextFile.decode("größe".getBytes(StandardCharsets.ISO_8859_1)));
	}
}
