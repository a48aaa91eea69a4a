// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;

class UnpackedFileTest {

	private static final String WEIGHTS = "0.5 0.25 ".repeat(1000);

	@TempDir
	Path folder;

	private Path copy;
	private UnpackedFile file;

	@BeforeEach
	void pack() throws IOException {
		Path jar = folder.resolve("model.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			out.putNextEntry(new ZipEntry("weights.txt"));
			out.write(WEIGHTS.getBytes(StandardCharsets.UTF_8));
		}
		file = UnpackedFile.of(new URL("jar:" + jar.toUri() + "!/weights.txt"));
		copy = folder.resolve("kept").resolve("weights.txt");
	}

	private static String read(UnpackedFile file, Path copy) throws IOException {
		return StandardCharsets.UTF_8.decode(file.content(copy, Progress.NONE)).toString();
	}

	private List<Path> kept() throws IOException {
		try (var files = Files.list(copy.getParent())) {
			return files.toList();
		}
	}

	@Test
	void theJarIsInflatedOnce() throws IOException {
		assertEquals(WEIGHTS, read(file, copy));
		assertEquals(List.of(copy), kept());
		// What the jar is asked for no more.
		Files.delete(folder.resolve("model.jar"));
		assertEquals(WEIGHTS, read(file, copy));
	}

	@Test
	void aCopyThatIsNotWhatTheJarHoldsIsMadeAgain() throws IOException {
		for (String wrong : List.of(WEIGHTS.replaceFirst("5", "7"), WEIGHTS.substring(1), "")) {
			Files.createDirectories(copy.getParent());
			Files.writeString(copy, wrong);
			assertEquals(WEIGHTS, read(file, copy));
			assertEquals(WEIGHTS, Files.readString(copy));
			assertEquals(List.of(copy), kept());
		}
	}

	@Test
	void whereNoneCanBeMadeTheJarIsRead() throws IOException {
		Files.writeString(copy.getParent(), "no folder");
		assertEquals(WEIGHTS, read(file, copy));
		Path homeless = folder.resolve("nobody").resolve(".program").resolve("weights.txt");
		assertEquals(WEIGHTS, read(file, homeless));
		assertFalse(Files.exists(folder.resolve("nobody")));
	}

	@Test
	void aFileThatIsInNoJarIsReadAsItIs() throws IOException {
		Path plain = Files.writeString(folder.resolve("weights.txt"), "0.75");
		assertEquals("0.75", read(UnpackedFile.of(plain.toUri().toURL()), copy));
		assertFalse(Files.exists(copy));
	}

	@Test
	void whoStopsLeavesNothing() throws IOException {
		Progress stopped = new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> file.content(copy, stopped));
		assertEquals(List.of(), kept());
	}
}
