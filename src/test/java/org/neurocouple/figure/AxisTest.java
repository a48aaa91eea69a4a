// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.figure.Axis.Tick;

class AxisTest {

	private static List<String> texts(Axis axis) {
		return axis.ticks().stream().map(Tick::text).toList();
	}

	@ParameterizedTest
	@CsvSource({ "0, .4497", "-.07, .2173", "-1, 1", "0, 4608", "3, 3", "0, 0", "-.0004, .0003", "1e6, 1.5e6",
		"-12, -11.9" })
	void ticksCoverTheRange(double least, double most) {
		Axis axis = Axis.numbers("r", least, most);
		List<Tick> ticks = axis.ticks();
		double step = ticks.get(1).value() - ticks.get(0).value(), tolerance = 1e-9 * step;
		assertTrue(axis.least() <= least + tolerance && axis.most() >= most - tolerance, texts(axis).toString());
		assertTrue(ticks.size() >= 2 && ticks.size() <= 11, texts(axis).toString());
		// No part more than is needed.
		assertTrue(axis.least() > least - step - tolerance && axis.most() < Math.max(most, least + tolerance) + step +
			tolerance);
		double digits = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
		assertEquals(Math.round(digits), digits, 1e-6);
		assertTrue(List.of(1L, 2L, 5L).contains(Math.round(digits)), "" + step);
		assertEquals(axis.least(), ticks.get(0).value());
		assertEquals(axis.most(), ticks.get(ticks.size() - 1).value());
		assertEquals(ticks.size(), texts(axis).stream().distinct().count(), texts(axis).toString());
		for (Tick tick : ticks)
			assertEquals(tick.value(), Double.parseDouble(tick.text().replace('\u2212', '-')), 1e-6 * step);
	}

	@Test
	void ticksAreRoundNumbers() {
		assertEquals(List.of("0.0", "0.1", "0.2", "0.3", "0.4", "0.5"), texts(Axis.numbers("r", 0, .4497)));
		assertEquals(List.of("\u22120.4", "\u22120.3", "\u22120.2", "\u22120.1", "0.0", "0.1", "0.2"),
			texts(Axis.numbers("r", -.35, .2)));
		assertEquals(List.of("0", "1", "2", "3"), texts(Axis.counts("neurons", 3)));
		assertEquals(List.of("0", "1"), texts(Axis.counts("neurons", 0)));
		assertEquals(List.of("0", "100", "200", "300", "400"), texts(Axis.between("s", 0, 423)));
		assertEquals(423, Axis.between("s", 0, 423).most());
	}

	@Test
	void namesHaveAPlaceEach() {
		List<String> names = IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();
		Axis axis = Axis.names("layer", names);
		assertEquals(names, texts(axis));
		assertEquals(.5 / 12, axis.share(0), 1e-12);
		assertEquals(11.5 / 12, axis.share(11), 1e-12);
		assertTrue(axis.bare().isBare() && axis.bare().share(3) == axis.share(3));
	}

	@Test
	void whatIsNoRangeHasNoAxis() {
		assertThrows(IllegalArgumentException.class, () -> Axis.numbers("r", Double.NaN, 1));
		assertThrows(IllegalArgumentException.class, () -> Axis.numbers("r", 0, Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> Axis.numbers("r", 1, 0));
	}
}
