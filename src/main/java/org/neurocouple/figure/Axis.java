// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.format.Digits;

/**
 * What lies along a side of a {@link Plot}: numbers, or names that each have a
 * place of their own. The {@code i}-th name, from 0, stands for the value
 * {@code i} and takes what lies within half of it.
 */
public final class Axis {

	/** A value that is marked, and what is written there. */
	public record Tick(double value, String text) {}

	private static final int MOST_PARTS = 8;

	private final String label;
	private final boolean names;
	private final double least;
	private final double most;
	private final List<Tick> ticks;

	private Axis(String label, boolean names, double least, double most, List<Tick> ticks) {
		this.label = label;
		this.names = names;
		this.least = least;
		this.most = most;
		this.ticks = ticks;
	}

	/**
	 * Numbers between the least and the greatest value. The axis is extended to
	 * the next ticks; these are multiples of 1, 2 or 5 times a power of ten.
	 *
	 * @throws IllegalArgumentException if a value is not finite, or the least is above the greatest
	 */
	public static Axis numbers(String label, double least, double greatest) {
		return numbers(label, least, greatest, 0);
	}

	/** Numbers as {@link #numbers}, but the axis ends where they end, as that of a time does. */
	public static Axis between(String label, double least, double greatest) {
		Axis wider = numbers(label, least, greatest);
		return least == greatest ? wider : new Axis(label, false, least, greatest, wider.ticks.stream().filter(tick ->
			tick.value >= least && tick.value <= greatest).toList());
	}

	/** Whole numbers from 0 to the greatest. */
	public static Axis counts(String label, double greatest) {
		return numbers(label, 0, greatest, 1);
	}

	/** Names in their order: from left to right, or from above to below. */
	public static Axis names(String label, List<String> names) {
		List<Tick> ticks = IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList();
		return new Axis(label, true, -.5, names.size() - .5, ticks);
	}

	/** @param finest the least step between ticks */
	private static Axis numbers(String label, double least, double greatest, double finest) {
		if (!(least <= greatest && Double.isFinite(greatest - least))) throw new IllegalArgumentException(
			"There is no axis from " + least + " to " + greatest + ".");
		// An axis of one value gets a part to it.
		double range = greatest > least ? greatest - least : Math.max(Math.abs(greatest), 1);
		double step = Math.max(finest, step(range / MOST_PARTS));
		int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
		long first = (long) Math.floor(least / step + 1e-9);
		long last = Math.max(first + 1, (long) Math.ceil(greatest / step - 1e-9));
		List<Tick> ticks = new ArrayList<>();
		for (long i = first; i <= last; i++) ticks.add(new Tick(i * step, Digits.decimals(i * step, decimals)));
		return new Axis(label, false, first * step, last * step, List.copyOf(ticks));
	}

	/** The least of 1, 2 or 5 times a power of ten that is not below a distance. */
	private static double step(double distance) {
		double power = Math.pow(10, Math.floor(Math.log10(distance)));
		for (double factor : new double[] { 1, 2, 5 }) if (factor * power >= distance * (1 - 1e-9)) return factor * power;
		return 10 * power;
	}

	/** The same places without anything written, for a plot that shares its neighbour's axis. */
	public Axis bare() {
		return new Axis("", names, least, most, ticks.stream().map(tick -> new Tick(tick.value, "")).toList());
	}

	/** Whether nothing is written along it. */
	boolean isBare() {
		return ticks.stream().allMatch(tick -> tick.text.isEmpty());
	}

	/** What is measured, with its unit. */
	public String label() {
		return label;
	}

	/** Whether it has names. */
	public boolean isNames() {
		return names;
	}

	/** The value at its beginning. */
	public double least() {
		return least;
	}

	/** The value at its end. */
	public double most() {
		return most;
	}

	public List<Tick> ticks() {
		return ticks;
	}

	/** Where a value lies, from 0 at the beginning to 1 at the end; beyond that what lies outside. */
	double share(double value) {
		return (value - least) / (most - least);
	}
}
