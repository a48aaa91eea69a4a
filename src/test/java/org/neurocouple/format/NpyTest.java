// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

	/** What numpy 2.4 saves for {@link #VALUES}. */
	private static final byte[] BY_NUMPY = Base64.getDecoder().decode(
		"k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLC" +
		"B9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAA" +
		"wIKo+zcAAMB/AACgQAAAwEA=");
	private static final float[][] VALUES = { { 1.5f, -2, 3e-5f }, { Float.NaN, 5, 6 } };

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void nameTheFile() {
		file = folder.resolve("activations.npy");
	}

	@Test
	void theFileIsNumpysByteForByte() throws IOException {
		Npy.write(file, VALUES);
		assertArrayEquals(BY_NUMPY, Files.readAllBytes(file));
	}

	@Test
	void largeArraysComeBackExactly() throws IOException {
		float[][] rows = new float[4608][282];
		for (int i = 0; i < rows.length; i++) {
			for (int v = 0; v < 282; v++) rows[i][v] = (float) Math.sin(i + v / 7.0);
		}
		Npy.write(file, rows);
		assertArrayEquals(rows, Npy.read(file));
		Npy.write(file, VALUES);
		assertArrayEquals(VALUES, Npy.read(file));
	}

	@Test
	void truncatedFilesNameTheFile() throws IOException {
		for (int length = 0; length < BY_NUMPY.length; length++) {
			Files.write(file, Arrays.copyOf(BY_NUMPY, length));
			refused();
		}
	}

	@Test
	void otherKindsOfArraysNameTheFile() throws IOException {
		String good = new String(BY_NUMPY, StandardCharsets.ISO_8859_1);
		String[][] changes = { { "<f4", "<f8" }, { "<f4", ">f4" }, { "False", "True " }, { "(2, 3)", "(6,)  " },
			{ "(2, 3)", "(3, 3)" }, { "NUMPY", "NUMPI" } };
		for (String[] change : changes) {
			Files.write(file, good.replace(change[0], change[1]).getBytes(StandardCharsets.ISO_8859_1));
			refused();
		}
	}

	@Test
	void aHugeClaimIsRefusedBeforeMemoryIsTaken() throws IOException {
		String huge = new String(BY_NUMPY, StandardCharsets.ISO_8859_1).replace("(2, 3), }             ",
			"(999999999, 9999999), }");
		Files.write(file, huge.getBytes(StandardCharsets.ISO_8859_1));
		refused();
	}

	private void refused() {
		String message = assertThrows(IOException.class, () -> Npy.read(file)).getMessage();
		assertTrue(message.startsWith(file.toString()), message);
	}
}
