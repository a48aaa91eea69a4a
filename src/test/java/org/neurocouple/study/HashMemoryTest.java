// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;

class HashMemoryTest {

	private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00.123456789Z");

	@TempDir
	private Path folder;

	private int hashed;

	private final Progress counting = new Progress() {

		@Override
		public void step(String name, long total) {
			if (name.equals("Checking the inputs")) hashed++;
		}
	};

	private Path file(String text, Instant modified) throws IOException {
		Path file = Files.writeString(folder.resolve("scan.nii"), text);
		return Files.setLastModifiedTime(file, FileTime.from(modified));
	}

	/** As another process would. */
	private void assertHash(String text, int times) throws IOException {
		hashed = 0;
		assertEquals(DigestUtils.sha256Hex(text), new HashMemory(folder.resolve("hashes"), "whole").of(folder.resolve("scan.nii"),
			counting));
		assertEquals(times, hashed, text);
	}

	@Test
	void aFileIsHashedOnceUntilItsSizeOrTimeHasChanged() throws IOException {
		file("one", LONG_AGO);
		assertHash("one", 1);
		assertHash("one", 0);
		file("two", LONG_AGO.plusNanos(1000)); // a microsecond, which every file system of ours tells
		assertHash("two", 1);
		file("three", LONG_AGO);
		assertHash("three", 1);
		file("one", LONG_AGO);
		assertHash("one", 0);
	}

	@Test
	void aFileThatWasModifiedJustNowIsHashedAgain() throws IOException {
		file("one", Instant.now());
		assertHash("one", 1);
		file("two", Instant.now());
		assertHash("two", 1);
		file("six", Instant.now().plusSeconds(3600)); // by a clock that is ahead
		assertHash("six", 1);
		assertHash("six", 1);
		assertFalse(Files.exists(folder.resolve("hashes")));
	}

	@Test
	void whatAnotherPartKeepsMeanwhileCountsAndWhatIsDamagedDoesNot() throws IOException {
		Path file = file("one", LONG_AGO);
		HashMemory one = new HashMemory(folder.resolve("hashes"), "1-of-2"), other = new HashMemory(folder.resolve("hashes"), "2-of-2");
		Path second = Files.copy(file, folder.resolve("other.nii"));
		Files.setLastModifiedTime(second, FileTime.from(LONG_AGO));
		other.of(second, counting);
		one.of(file, counting);
		assertEquals(2, hashed);
		assertEquals(DigestUtils.sha256Hex("one"), other.of(file, counting));
		assertEquals(2, hashed);
		for (String damaged : List.of("\u0000\n\u00ff", "abc\t3\t", "\n\n")) {
			Files.writeString(folder.resolve("hashes/1-of-2"), damaged);
			Files.deleteIfExists(folder.resolve("hashes/whole"));
			assertHash("one", 1);
		}
		assertThrows(IOException.class, () -> one.of(folder.resolve("none.nii"), counting));
	}

	@Test
	void ofPartsThatNeedAHashTogetherOneReadsTheFiles() throws Exception {
		List<Path> files = List.of(file("one", LONG_AGO));
		AtomicInteger times = new AtomicInteger();
		CountDownLatch all = new CountDownLatch(4);
		HashMemory.Hashing slow = () -> {
			times.incrementAndGet();
			LockSupport.parkNanos(300_000_000);
			return "1".repeat(64);
		};
		ExecutorService parts = Executors.newFixedThreadPool(4);
		try {
			List<Callable<String>> work = IntStream.rangeClosed(1, 4).<Callable<String>> mapToObj(part -> () -> {
				all.countDown();
				all.await();
				return new HashMemory(folder.resolve("hashes"), part + "-of-4").of(files, slow, Progress.NONE);
			}).toList();
			for (Future<String> hash : parts.invokeAll(work)) assertEquals("1".repeat(64), hash.get());
		}
		finally {
			parts.shutdown();
		}
		assertEquals(1, times.get());
	}

	/** Two scans, the transcript and the model, whoever of three parts needs them first. */
	@Test
	void allPartsAndTheRunOfTheWholeHashEachInputOnce() throws IOException {
		Path study = TinyStudy.write(folder), results = folder.resolve("results");
		for (String name : List.of("s1.nii.gz", "s2.nii.gz", "words.tsv", "bert/model.safetensors",
			"bert/config.json", "bert/vocab.txt")) Files.setLastModifiedTime(folder.resolve(name), FileTime.from(
			LONG_AGO));
		for (int round = 0; round < 2; round++)
			for (int part = 1; part <= 3; part++) Study.part(study, null, results, new Part(part, 3), counting);
		int parts = hashed;
		try (Study opened = Study.open(study, null, results)) {
			opened.merge(counting);
			opened.train(counting);
			opened.extract(counting);
		}
		assertEquals(parts, hashed); // what was hashed for a part is not hashed again for the whole
		try (Stream<String> lines = Files.walk(results.resolve("work/hashes")).filter(Files::isRegularFile).flatMap(kept -> {
			try {
				return Files.lines(kept);
			}
			catch (IOException e) {
				throw new IllegalStateException(e);
			}
		})) {
			assertEquals(List.of("model.safetensors", "s1.nii.gz", "s2.nii.gz", "words.tsv"), lines.map(line -> Path.of(line.split("\t")[3]).getFileName()
				.toString()).sorted().toList());
		}
	}
}
