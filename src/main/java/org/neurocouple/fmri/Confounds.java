// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

import org.neurocouple.format.NumberTable;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * The nuisance series of one scan, from a table such as fMRIPrep's: tabs,
 * commas or white space, with or without column names, a row a volume of the
 * scan. Every column is regressed out unless some are {@link #only chosen}, but
 * for those that mark volumes before the scanner's steady state: these volumes
 * are {@link #notSteady not to count}, whatever is chosen, as in nilearn's
 * {@code load_confounds}.
 */
public final class Confounds {

	/** As fMRIPrep calls them: non_steady_state_outlier00, in its first versions NonSteadyStateOutlier00. */
	private static final Pattern NOT_STEADY = Pattern.compile("(?i)non_?steady_?state.*");
	/** Columns that fMRIPrep writes only for scans that need them. */
	private static final Pattern OPTIONAL = Pattern.compile("(?i)(non_?steady_?state|motion_?outlier).*");

	private final Path file;
	private final List<String> names;
	/** {@code [column][row]} */
	private final double[][] columns;
	private final String note;
	private final BitSet notSteady;

	private Confounds(Path file, List<String> names, double[][] columns, String note, BitSet notSteady) {
		this.file = file;
		this.names = names;
		this.columns = columns;
		this.note = note;
		this.notSteady = notSteady;
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
		BitSet notSteady = new BitSet();
		for (int c = 0; c < table.names().size(); c++) {
			double[] column = table.columns()[c];
			if (NOT_STEADY.matcher(table.names().get(c)).matches())
				IntStream.range(0, volumes).filter(v -> column[v] != 0 && !Double.isNaN(column[v])).forEach(notSteady::set);
		}
		return new Confounds(file, table.names(), table.columns(), table.note(), notSteady)
			.only(c -> !NOT_STEADY.matcher(table.names().get(c)).matches());
	}

	/**
	 * Warns if runs of a study differ in what is regressed out of them.
	 *
	 * @param without the runs that have no table
	 * @param runs how many there are in all
	 */
	public static void tellWithout(List<Path> without, int runs, Progress progress) {
		if (!without.isEmpty() && without.size() < runs) progress.warn(without.size() + " of " + runs +
			" runs have no table of confounds, so none are regressed out of them, " + without.get(0) + " first: give them theirs.");
	}

	/** The names of the columns that can be regressed out. */
	List<String> names() {
		return names;
	}

	/**
	 * Only some of the columns.
	 *
	 * @param patterns names, in which * stands for any letters, ? for one, [0-4] for one of these and [!0-4] for one of
	 *          the others; none for all columns
	 * @throws Refusal naming a pattern that no column has
	 */
	public Confounds only(List<String> patterns) {
		return patterns.isEmpty() ? this : only(chosen(file, names, patterns)::get);
	}

	private Confounds only(IntPredicate chosen) {
		int[] kept = IntStream.range(0, names.size()).filter(chosen).toArray();
		return new Confounds(file, IntStream.of(kept).mapToObj(names::get).toList(), IntStream.of(kept).mapToObj(c -> columns[c])
			.toArray(double[][]::new), note, notSteady);
	}

	/**
	 * The columns that patterns choose from those of these names.
	 *
	 * @throws Refusal naming a pattern that no column has
	 */
	static BitSet chosen(Path file, List<String> names, List<String> patterns) {
		BitSet chosen = new BitSet();
		for (String pattern : patterns) {
			int[] found = matching(pattern, names);
			if (found.length == 0 && !OPTIONAL.matcher(pattern).matches()) throw new Refusal(file + " has no column \"" + pattern +
				"\", which fmri.confounds asks for; " + ConfoundStrategy.instead(pattern, names));
			for (int column : found) chosen.set(column);
		}
		return chosen;
	}

	/** Which of the names a pattern stands for. */
	static int[] matching(String pattern, List<String> names) {
		Pattern name = pattern(pattern);
		return IntStream.range(0, names.size()).filter(c -> name.matcher(names.get(c)).matches()).toArray();
	}

	private static Pattern pattern(String name) {
		StringBuilder regex = new StringBuilder();
		char before = 0;
		for (char c : name.toCharArray()) {
			if (c == '*') regex.append(".*");
			else if (c == '?') regex.append('.');
			else if (c == '!' && before == '[') regex.append('^');
			else if (c == '[' || c == ']' || c == '-') regex.append(c);
			else regex.append(Pattern.quote(String.valueOf(c)));
			before = c;
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
	 * The kept volumes, counted from 0, that are marked as taken before the scanner's steady state: their
	 * magnetisation is another, and the mean of what follows says nothing about them.
	 */
	public List<Integer> notSteady(int first, int volumes, Progress progress) {
		BlankVolumes kept = new BlankVolumes();
		notSteady.get(first, first + volumes).stream().forEach(kept::add);
		if (kept.count() > 0) progress.note(file + " marks " + kept.text(first) +
			" as taken before the steady state: left out of its series and of means over people.");
		return kept.list();
	}

	/**
	 * The columns cut to the kept volumes. Where a column has no value in the
	 * scan's first volume, as derivatives have none, its next value stands, as
	 * in nilearn's {@code load_confounds} (which fills the first row from the
	 * second). Elsewhere a missing value becomes the mean of its column's others,
	 * which says nothing about its volume.
	 */
	public List<double[]> kept(int first, int volumes, Progress progress) {
		if (!note.isEmpty()) progress.note(note);
		List<double[]> kept = new ArrayList<>();
		int begun = 0, missing = 0;
		for (double[] column : columns) {
			double[] cut = Arrays.copyOfRange(column, first, first + volumes);
			int next = 0;
			while (next < column.length && Double.isNaN(column[next])) next++;
			if (next > first && next < column.length) {
				Arrays.fill(cut, 0, Math.min(next - first, volumes), column[next]);
				begun++;
			}
			double mean = Arrays.stream(cut).filter(Double::isFinite).average().orElse(0);
			for (int v = 0; v < volumes; v++) {
				if (!Double.isNaN(cut[v])) continue;
				cut[v] = mean;
				missing++;
			}
			kept.add(cut);
		}
		if (begun > 0) progress.note(file + " has no value at the top of " + begun + (begun == 1 ? " column" : " columns") +
			", as derivatives have none; the next value stands there.");
		if (missing > 0) progress.note(file + " has no value in " + missing +
			" places; the mean of the column's kept rows stands there.");
		return kept;
	}
}
