// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.format.TableFile;
import org.neurocouple.signal.Correlation;

/**
 * Networks that repeat another. Two whose series over all volumes correlate at
 * |r| above .9 belong to one group, and so do all that are linked by such pairs;
 * the first of a group counts as the original, the others as its copies.
 *
 * @param originals the network that a copy repeats, by the copy's name; networks without a twin, and originals, are not
 *          in it
 */
public record Twins(Map<String, String> originals) {

	/**
	 * Looks for copies.
	 *
	 * @param series {@code [network][volume]} over all runs
	 */
	public static Twins of(List<String> names, float[][] series) {
		float[][] units = new float[series.length][];
		for (int n = 0; n < units.length; n++) units[n] = Correlation.unit(series[n]);
		int[] first = new int[units.length];
		for (int n = 0; n < units.length; n++) {
			first[n] = n;
			for (int m = 0; m < n; m++) {
				boolean alike = units[n] != null && units[m] != null &&
					Math.abs(Correlation.of(units[n], units[m])) > Redundancy.TWIN;
				if (alike) join(first, m, n);
			}
		}
		Map<String, String> originals = new LinkedHashMap<>();
		for (int n = 0; n < units.length; n++) if (first[n] < n) originals.put(names.get(n), names.get(first[n]));
		return new Twins(originals);
	}

	/** Makes one group of two. */
	private static void join(int[] first, int one, int other) {
		int from = Math.max(first[one], first[other]), to = Math.min(first[one], first[other]);
		for (int n = 0; n < first.length; n++) if (first[n] == from) first[n] = to;
	}

	/** Writes {@code networks/twins.csv}: a row a copy. */
	public void write(Path file) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		originals.forEach((copy, original) -> rows.add(List.of(copy, original)));
		TableFile.write(file, List.of("network", "twin"), rows);
	}

	/** Reads {@code networks/twins.csv}; version 0.1 wrote none, and then no twins are known. */
	public static Twins read(Path file) throws IOException {
		Map<String, String> originals = new LinkedHashMap<>();
		if (!Files.exists(file)) return new Twins(originals);
		TableFile table = TableFile.read(file);
		for (CSVRecord row : table.rows()) originals.put(table.text(row, "network"), table.text(row, "twin"));
		return new Twins(originals);
	}
}
