// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
					case "crash" -> {
						Class<?> unsafe = Class.forName("sun.misc.Unsafe");
						Field field = unsafe.getDeclaredField("theUnsafe");
						field.setAccessible(true);
						unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0, 0);
					}
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

	/** A user, or nobody, who is asked. */
	private static final class Asked implements Progress {

		private final Boolean answer;
		private String told = "";

		/** @param answer null where nobody is there to give one */
		Asked(Boolean answer) {
			this.answer = answer;
		}

		@Override
		public boolean ask(String sentence, String question, boolean otherwise) {
			told = sentence;
			return answer == null ? otherwise : answer;
		}
	}

	/** Really: the log that Java writes then is the evidence. */
	@Test
	void aLibraryThatCrashedJavaIsLeftAloneUntilItIsToBeTriedAgain() throws Exception {
		Process process = EnginesTest.java(Dying.class, home.toString(), "crash").directory(home.toFile()).start();
		assertNotEquals(0, process.waitFor());
		NativeLibrary next = pytorch();
		String sentence = next.status(Progress.NONE).toString();
		assertTrue(sentence.startsWith("PyTorch is not usable. Java crashed while it loaded PyTorch on 20"), sentence);
		assertTrue(sentence.contains("(" + home.resolve("hs_err_pid" + process.pid() + ".log") + ")"), sentence);
		Path marker = CrashMarker.left(home, "PyTorch").get(0);
		assertTrue(sentence.endsWith(" with retry), or delete " + marker + "."), sentence);
		assertTrue(new NativeLibrary("ND4J", home, () -> LOADED).status(Progress.NONE).usable());
		next.retry();
		assertTrue(next.status(Progress.NONE).usable());
		assertTrue(pytorch().status(Progress.NONE).usable());
	}

	@Test
	void anotherProcessThatIsLoadingHasNotCrashed() throws Exception {
		Process other = dying("wait");
		assertEquals('\n', other.getInputStream().read());
		Asked nobody = new Asked(null);
		assertTrue(pytorch().status(nobody).usable());
		assertEquals("", nobody.told);
		other.destroyForcibly().waitFor();
	}

	private void kill(int times) throws Exception {
		for (int i = 0; i < times; i++) {
			Process other = dying("wait");
			assertEquals('\n', other.getInputStream().read());
			other.destroyForcibly().waitFor();
		}
	}

	/** And with the next success all is forgotten. */
	@Test
	void afterAKilledJobItIsLoadedAgainTwiceInARowAtMost() throws Exception {
		Asked nobody = new Asked(null);
		kill(1);
		assertTrue(pytorch().status(nobody).usable());
		assertTrue(nobody.told.startsWith("Java was killed, or crashed without a word, while it loaded PyTorch on 20"),
			nobody.told);
		assertTrue(nobody.told.endsWith("; it is loaded again."), nobody.told);
		assertEquals(List.of(), CrashMarker.left(home, "PyTorch"));
		kill(2);
		assertTrue(pytorch().status(new Asked(null)).usable());
		assertEquals(List.of(), CrashMarker.left(home, "PyTorch"));
		kill(3);
		Status status = pytorch().status(nobody);
		assertFalse(status.usable());
		assertTrue(status.why().contains(", 3 times in a row, so it is left alone; to try it again, run Engine Status..."), status
			.why());
	}

	@Test
	void whoIsAskedDecidesAndCanThinkAgain() throws Exception {
		kill(1);
		NativeLibrary library = pytorch();
		assertFalse(library.status(new Asked(false)).usable());
		assertFalse(library.status(new Asked(true)).usable());
		library.reconsider();
		assertTrue(library.status(new Asked(true)).usable());
		library.reconsider();
		assertTrue(library.status(new Asked(false)).usable());
		kill(3);
		assertTrue(pytorch().status(new Asked(true)).usable());
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

	@Test
	void oneIsLoadedAfterTheOther() {
		AtomicInteger loading = new AtomicInteger(), most = new AtomicInteger();
		NativeLibrary.Loading slow = () -> {
			most.accumulateAndGet(loading.incrementAndGet(), Math::max);
			Thread.sleep(50);
			loading.decrementAndGet();
			return LOADED;
		};
		List<NativeLibrary> libraries = Stream.of("PyTorch", "Tokenizers").map(name -> new NativeLibrary(name, home, slow)).toList();
		libraries.forEach(library -> library.start(Progress.NONE));
		libraries.forEach(library -> assertTrue(library.status(Progress.NONE).usable()));
		assertEquals(1, most.get());
	}
}
