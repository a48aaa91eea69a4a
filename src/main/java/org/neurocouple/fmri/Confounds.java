// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.neurocouple.format.NumberTable;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The nuisance series of one scan, from a table such as fMRIPrep's: tabs,
 * commas or white space, with or without column names, a row a volume of the
 * scan. Every column is regressed out, so the table must hold only the ones
 * wanted.
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
