// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

import org.neurocouple.format.NumberTable;
import org.neurocouple.format.Spelling;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The nuisance series of one scan, from a table such as fMRIPrep's: tabs,
 * commas or white space, with or without column names, a row a volume of the
 * scan. Every column is regressed out unless some are {@link #only chosen}.
 */
public final class Confounds {

	private final Path file;
	private final NumberTable table;

	private Confounds(Path file, NumberTable table) {
		this.file = file;
		this.table = table;
	}

	/**
	 * Reads the confounds of a scan.
	 *
	 * @throws Refusal naming the files, if the scan has another number of volumes
	 */
	public static Confounds read(Path file, Path scan, int volumes) throws IOException {
		NumberTable table = NumberTable.read(file, rows -> rows == volumes);
		if (table.rows() != volumes) throw new Refusal(file + " has " + table.rows() +
			" rows but " + scan + " has " + volumes + " volumes: confounds need a row a volume of the scan.");
		return new Confounds(file, table);
	}

	/**
	 * Only some of the columns.
	 *
	 * @param patterns names, in which * stands for any letters, ? for one and [0-4] for one of these; none for all columns
	 * @throws Refusal naming a pattern that no column has
	 */
	public Confounds only(List<String> patterns) {
		if (patterns.isEmpty()) return this;
		TreeSet<Integer> chosen = new TreeSet<>();
		for (String pattern : patterns) {
			Pattern name = pattern(pattern);
			int[] found = IntStream.range(0, table.names().size()).filter(c -> name.matcher(table.names().get(c)).matches())
				.toArray();
			if (found.length == 0) throw new Refusal(file + " has no column \"" + pattern + "\", which fmri.confounds asks for; did " +
				"you mean \"" + Spelling.nearest(pattern, table.names()) + "\"?");
			for (int column : found) chosen.add(column);
		}
		return new Confounds(file, new NumberTable(chosen.stream().map(table.names()::get).toList(), chosen.stream().map(c -> table
			.columns()[c]).toArray(double[][]::new), table.note()));
	}

	private static Pattern pattern(String name) {
		StringBuilder regex = new StringBuilder();
		for (char c : name.toCharArray()) {
			if (c == '*') regex.append(".*");
			else if (c == '?') regex.append('.');
			else if (c == '[' || c == ']' || c == '-') regex.append(c);
			else regex.append(Pattern.quote(String.valueOf(c)));
		}
		try {
			return Pattern.compile(regex.toString());
		}
		catch (PatternSyntaxException e) {
			throw new Refusal("fmri.confounds has the pattern \"" + name + "\", whose brackets make no sense; write them as in " +
				"a_comp_cor_0[0-4].");
		}
	}

	/**
	 * The columns cut to the kept volumes. A missing value (the first of a
	 * derivative has none) becomes the mean of its column's others, which says
	 * nothing about its volume.
	 */
	public List<double[]> kept(int first, int volumes, Progress progress) {
		if (!table.note().isEmpty()) progress.note(table.note());
		List<double[]> columns = Arrays.stream(table.columns())
			.map(column -> Arrays.copyOfRange(column, first, first + volumes)).toList();
		int missing = 0;
		for (double[] column : columns) {
			double mean = Arrays.stream(column).filter(Double::isFinite).average().orElse(0);
			for (int v = 0; v < volumes; v++) {
				if (!Double.isNaN(column[v])) continue;
				column[v] = mean;
				missing++;
			}
		}
		if (missing > 0) progress.note(file + " has no value in " + missing +
			" places; the mean of the column's kept rows stands there.");
		return columns;
	}
}
