// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.coupling.CouplingResult;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.format.TableFile;

/**
 * A row of {@code controls.csv}.
 *
 * @param control a word of {@link Control.Kind}
 * @param seed what chance drew from, or n/a
 * @param neurons how many could be coupled
 * @param passing how many are bound family-wise, as they are and given the nuisances; n/a without nuisances
 * @param r the largest r of any pair (|r| if the sign does not matter), likewise
 */
record ControlRow(String control, String seed, String story, String neurons, String passing, String passinggiven, String r,
	String rgiven)
{

	static final List<String> NAMES = List.of("control", "seed", "story", "neurons", "passing", "passinggiven", "r", "rgiven");

	private static final String NONE = "n/a";

	/** One side of a coupling: how many neurons pass, and the largest r. */
	private record Found(String passing, String r) {

		private static final Found NOTHING = new Found(NONE, NONE);

		static Found of(CouplingResult result) {
			return new Found(String.valueOf(result.neurons().stream().filter(result::significant).count()), String.valueOf((float) result
				.neurons().stream().mapToDouble(result::strength).max().orElse(Double.NaN)));
		}

		static Found of(List<CSVRecord> rows, String r, String p, CouplingSettings settings) {
			List<CSVRecord> known = rows.stream().filter(row -> row.isMapped(r) && !row.get(r).equals(NONE)).toList();
			if (known.isEmpty()) return NOTHING;
			return new Found(String.valueOf(known.stream().filter(row -> Double.parseDouble(row.get(p)) <= settings.alpha()).count()),
				String.valueOf((float) known.stream().mapToDouble(row -> strength(row, r, settings)).max().orElse(Double.NaN)));
		}
	}

	private static double strength(CSVRecord row, String column, CouplingSettings settings) {
		double r = Double.parseDouble(row.get(column));
		return settings.absolute() ? Math.abs(r) : r;
	}

	private static ControlRow of(Control control, String story, int neurons, Found plain, Found given) {
		return new ControlRow(control.kind().word, control.seed() == 0 ? NONE : String.valueOf(control.seed()), story, String.valueOf(
			neurons), plain.passing, given.passing, plain.r, given.r);
	}

	static ControlRow of(Control control, String story, CouplingResult result) {
		return of(control, story, result.neurons().size(), Found.of(result), result.given() == null ? Found.NOTHING : Found
			.of(result.given()));
	}

	/** The study itself, from its table of neurons. */
	static ControlRow of(Path table, String story, CouplingSettings settings) throws IOException {
		List<CSVRecord> rows = TableFile.read(table).rows();
		return of(new Control(Control.Kind.TRAINED, 0), story, rows.size(), Found.of(rows, "r", "pfwe", settings), Found.of(rows,
			"rgiven", "pfwegiven", settings));
	}

	/** How many neurons of a table are bound family-wise with an r above one. */
	static long above(Path table, boolean given, double r, CouplingSettings settings) throws IOException {
		String column = given ? "rgiven" : "r", p = given ? "pfwegiven" : "pfwe";
		return TableFile.read(table).rows().stream().filter(row -> row.isMapped(column) && !row.get(column).equals(NONE) && Double
			.parseDouble(row.get(p)) <= settings.alpha() && strength(row, column, settings) > r).count();
	}

	static ControlRow read(CSVRecord row) {
		return new ControlRow(row.get("control"), row.get("seed"), row.get("story"), row.get("neurons"), row.get("passing"), row
			.get("passinggiven"), row.get("r"), row.get("rgiven"));
	}

	List<String> cells() {
		return Stream.of(control, seed, story, neurons, passing, passinggiven, r, rgiven).toList();
	}

	/** What the row is of: one control and one story. */
	String key() {
		return key(control, seed, story);
	}

	static String key(Control control, String story) {
		return key(control.kind().word, control.seed() == 0 ? NONE : String.valueOf(control.seed()), story);
	}

	private static String key(String control, String seed, String story) {
		return control + " " + seed + " " + story;
	}

	/** The largest r; NaN where there is none. */
	double largest(boolean given) {
		String value = given ? rgiven : r;
		return value.equals(NONE) ? Double.NaN : Double.parseDouble(value);
	}

	/** How many pass; 0 where that is not known. */
	long passing(boolean given) {
		String value = given ? passinggiven : passing;
		return value.equals(NONE) ? 0 : Long.parseLong(value);
	}
}
