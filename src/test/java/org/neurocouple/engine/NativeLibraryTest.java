// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.engine.Engines.Status;
import org.neurocouple.Progress;

class NativeLibraryTest {

	private static final Status LOADED = new Status("PyTorch", true, "2", "here", false, "");

	@TempDir
	Path home;

	private NativeLibrary pytorch() {
		return new NativeLibrary("PyTorch", home, () -> LOADED);
	}

	private Process dying(String how) throws IOException {
		return EnginesTest.java(Dying.class, home.toString(), how).start();
	}

	/** Dies in the middle of loading. */
	static final class Dying {

		public static void main(String[] arguments) {
			new NativeLibrary("PyTorch", Path.of(arguments[0]), () -> {
				switch (arguments[1]) {
					case "crash" -> Runtime.getRuntime().halt(134);
					case "exit" -> System.exit(0);
					default -> {
						System.out.write('\n');
						System.out.flush();
						System.in.read();
					}
				}
				return LOADED;
			}).status(Progress.NONE);
		}
	}

	@Test
	void aLibraryThatCrashedJavaIsLeftAloneUntilItIsToBeTriedAgain() throws Exception {
		assertEquals(134, dying("crash").waitFor());
		NativeLibrary next = pytorch();
		String sentence = next.status(Progress.NONE).toString();
		assertTrue(sentence.startsWith("PyTorch is not usable. Java crashed or was killed while it loaded this library on 20"),
			sentence);
		Path marker = CrashMarker.left(home, "PyTorch").get(0);
		assertTrue(sentence.endsWith(" (in a macro with retry), or delete " + marker + "."), sentence);
		assertTrue(new NativeLibrary("ND4J", home, () -> LOADED).status(Progress.NONE).usable());
		next.retry();
		assertTrue(next.status(Progress.NONE).usable());
		assertTrue(pytorch().status(Progress.NONE).usable());
	}

	@Test
	void anotherProcessThatIsLoadingHasNotCrashed() throws Exception {
		Process other = dying("wait");
		assertEquals('\n', other.getInputStream().read());
		assertTrue(pytorch().status(Progress.NONE).usable());
		other.destroyForcibly().waitFor();
		assertFalse(pytorch().status(Progress.NONE).usable());
	}

	@Test
	void anOrderlyEndAndARefusalLeaveNoMarker() throws Exception {
		assertEquals(0, dying("exit").waitFor());
		NativeLibrary refused = new NativeLibrary("PyTorch", home, () -> {
			throw new IOException("No.");
		});
		assertEquals("PyTorch is not usable. Its native library could not be loaded: No.", refused.status(Progress.NONE)
			.toString());
		try (Stream<Path> files = Files.list(home)) {
			assertEquals(0, files.count());
		}
		assertTrue(pytorch().status(Progress.NONE).usable());
	}

	@Test
	void aHomeThatCannotBeWrittenDoesNotMatter() throws IOException {
		Path file = Files.createFile(home.resolve("file"));
		for (Path folder : new Path[] { file.resolve("folder"), file, home.resolve("no/folder") })
			assertTrue(new NativeLibrary("PyTorch", folder, () -> LOADED).status(Progress.NONE).usable());
	}

	@Test
	void whoWaitsForItCanStopAndComeBack() {
		CountDownLatch latch = new CountDownLatch(1);
		NativeLibrary slow = new NativeLibrary("PyTorch", home, () -> {
			latch.await();
			return LOADED;
		});
		assertThrows(CancellationException.class, () -> slow.status(new Progress() {

			@Override
			public boolean cancelled() {
				return true;
			}
		}));
		latch.countDown();
		assertTrue(slow.status(Progress.NONE).usable());
	}
}
