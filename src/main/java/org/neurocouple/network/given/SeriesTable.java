// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.given;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.neurocouple.fmri.BlankVolumes;
import org.neurocouple.fmri.Cleaning;
import org.neurocouple.fmri.Confounds;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.format.NetworkNames;
import org.neurocouple.format.NumberTable;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;

/**
 * One person's network series from elsewhere (independent components, regions),
 * used instead of trained networks (src/site/design.md, "Brain networks").
 *
 * @param names of the series; BN1, BN2, ... where the file names none
 * @param series {@code [column][volume]} over the kept volumes, cleaned like voxels and z-scored; NaN in
 *          volumes that the file lacks
 */
public record SeriesTable(List<String> names, float[][] series) {

	/**
	 * Reads a text file separated by tabs, commas or white space, with or
	 * without column names. Its rows are either exactly the kept volumes or the
	 * volumes of the scan from its start. No global signal is removed: it is the
	 * mean of a brain, not of a few regions.
	 *
	 * @param confounds table with as many rows as the file; null for none
	 * @param highpass as {@link Preprocessing#highpass()}
	 * @throws Refusal naming the file, if the rows do not fit the story, or a value is
	 *           missing, or a column does not vary
	 */
	public static SeriesTable read(Path file, Path confounds, StoryWindow window, double highpass, Progress progress)
		throws IOException
	{
		return read(file, confounds, List.of(), window, highpass, progress);
	}

	/**
	 * As above, with some of the confounds.
	 *
	 * @param columns as {@link Preprocessing#confounds()}
	 */
	public static SeriesTable read(Path file, Path confounds, List<String> columns, StoryWindow window, double highpass,
		Progress progress) throws IOException
	{
		int volumes = window.volumes();
		NumberTable table = NumberTable.read(file, rows -> rows == volumes || rows >= window.first() + volumes);
		check(file, table);
		if (!table.note().isEmpty()) progress.note(table.note());
		int first = table.rows() == volumes ? 0 : window.first();
		if (first != window.first()) progress.note(file + " has just the story's " + volumes +
			" volumes, so its first row is taken as the story's first volume, not the scan's.");
		if (table.rows() != volumes) window.requireVolumes(file, table.rows());
		List<double[]> nuisance = List.of();
		BlankVolumes blank = blank(table, first, volumes);
		if (blank.count() > 0) progress.warn(file + " holds no values, or only zeros, in " + blank.text(first) +
			": left out of its series and of means over people.");
		if (confounds != null) {
			Confounds chosen = Confounds.read(confounds, file, table.rows()).only(columns);
			nuisance = chosen.kept(first, volumes, progress);
			chosen.notSteady(first, volumes, progress).forEach(blank::add);
		}
		Cleaning cleaning =
			new Cleaning(file.toString(), volumes, window.repetitionTime(), highpass, nuisance, blank, progress);
		int width = table.columns().length;
		float[][] series = new float[width][volumes];
		for (int c = 0; c < width; c++) {
			for (int v = 0; v < volumes; v++) series[c][v] = (float) table.columns()[c][first + v];
			series[c] = blank.cut(series[c]);
			String column = file + ", column " + table.names().get(c);
			for (float value : series[c]) if (Float.isNaN(value)) throw new Refusal(column +
				", lacks a value in the story's volumes: complete it or leave the column out.");
			if (!cleaning.apply(series[c], 1).isEmpty()) throw new Refusal(column +
				", does not vary in the story's volumes beyond its confounds: leave it out.");
			series[c] = blank.spread(series[c]);
		}
		List<String> names = table.names().stream()
			.map(name -> name.matches("\\d+") ? NetworkNames.of(Integer.parseInt(name)) : name).toList();
		return new SeriesTable(names, series);
	}

	/** The kept rows without any value, or with nothing but zeros in several columns. */
	private static BlankVolumes blank(NumberTable table, int first, int volumes) {
		BlankVolumes blank = new BlankVolumes();
		for (int v = 0; v < volumes; v++) {
			int row = first + v;
			boolean none = Arrays.stream(table.columns()).allMatch(column -> Double.isNaN(column[row]));
			boolean zeros = table.columns().length > 1 && Arrays.stream(table.columns()).allMatch(column -> column[row] == 0);
			if (none || zeros) blank.add(v);
		}
		return blank;
	}

	/** @throws Refusal if two columns share a name, or one is no series but counts rows or time */
	private static void check(Path file, NumberTable table) {
		Set<String> names = new HashSet<>();
		for (int c = 0; c < table.names().size(); c++) {
			String name = table.names().get(c);
			if (!names.add(name)) throw new Refusal(file + " has two columns " + name + ": give each its own name.");
			if (isCount(table.columns()[c])) throw new Refusal(file + ", column " + name +
				", rises by the same step from row to row: remove it if it counts rows or time.");
		}
	}

	private static boolean isCount(double[] column) {
		if (column.length < 3 || !(column[1] > column[0])) return false;
		double step = (column[column.length - 1] - column[0]) / (column.length - 1);
		return IntStream.range(0, column.length).allMatch(r -> Math.abs(column[r] - column[0] - r * step) < 1e-6 * step);
	}
}
