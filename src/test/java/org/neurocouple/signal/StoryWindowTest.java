// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.neurocouple.Refusal;

class StoryWindowTest {

	@ParameterizedTest
	@CsvSource({
		"1.5, 15, 422, 10, 282", // Pie man: the last of 282 volumes has begun
		"1.5, 15, 423, 10, 282", // a volume that starts as the story ends is out
		"1.5, 15, 423.002, 10, 283", // ... and one that starts before, by more than the tolerance, is in
		"1.5, 15, 423.001, 10, 282",
		"2, -20, 744, 0, 362", // Alice: the scan starts 20 s into the recording
		"1.5, 0.75, 9, 1, 6", // the volume that began half a TR before the story is out
		"1.5, 15.001, 9, 10, 6", // within the tolerance
		"1.5, 15.002, 9, 11, 6",
		"0.1, 0.3, 0.4, 3, 4", // 0.3/0.1 and 0.7/0.1 are both a rounding error below a whole number
		"0.7200000286102295, 7.2, 72, 10, 100", // a TR stored as float32
	})
	void keepsTheVolumesThatStartWithinTheStory(double tr, double origin, double duration, int first, int volumes) {
		StoryWindow window = new StoryWindow(tr, origin, duration);
		assertEquals(first, window.first());
		assertEquals(volumes, window.volumes());
	}

	@ParameterizedTest
	@CsvSource({
		"1.5, 15, 422, 0, 0", "1.5, 15, 422, 1.4, 0", "1.5, 15, 422, 1.4999, 1", "1.5, 15, 422, 421.9, 281",
		"1.5, 15, 422, 422.9, 281", "1.5, 15, 422, 423, -1", "1.5, 15, 422, -0.1, -1",
		"1.5, 0.75, 9, 0, -1", "1.5, 0.75, 9, 0.74, -1", "1.5, 0.75, 9, 0.75, 0", "1.5, 0.75, 9, 9.7, 5",
		"2, -20, 744, 19.9, -1", "2, -20, 744, 20, 0", "2, -20, 744, 743.9, 361",
		"0.1, 0.3, 0.4, 0.1, 1", "1.5, 15, 422, NaN, -1",
	})
	void aWordBelongsToTheVolumeTakenWhileItBegan(double tr, double origin, double duration, double onset, int bin) {
		assertEquals(bin, new StoryWindow(tr, origin, duration).bin(onset));
	}

	@Test
	void aScanThatEndsBeforeTheStoryIsAnError() {
		StoryWindow window = new StoryWindow(1.5, 15, 422);
		window.requireVolumes(Path.of("a.nii"), 292);
		String message = assertThrows(Refusal.class,
			() -> window.requireVolumes(Path.of("a.nii"), 291)).getMessage();
		assertEquals("a.nii has 291 volumes, but the story needs 292 (origin 15.0 s, duration 422.0 s, tr 1.5 s): " +
			"check these, or give a shorter duration.", message);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 10", "NaN, 0, 10", "1, Infinity, 10", "1, 0, 0", "1, 0, -3", "1, -20, 20", "2, 1, 0.5" })
	void aWindowWithoutVolumesIsAnError(double tr, double origin, double duration) {
		assertThrows(Refusal.class, () -> new StoryWindow(tr, origin, duration));
	}
}
