// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.neurocouple.format.Spelling;
import org.neurocouple.Refusal;

/**
 * Usual choices among the columns of fMRIPrep's confounds, by name. A new study
 * holds their patterns, not their names. The counts are those of Ciric et al.
 * 2017, and the columns those of nilearn's {@code load_confounds}; its
 * {@code high_pass} is {@code fmri.highpass}.
 */
public enum ConfoundStrategy {

	/** Where the head is: three shifts and three turns. */
	MOTION6("trans_?", "rot_?"),
	/** These and how they change from volume to volume. */
	MOTION12(with(MOTION6, "trans_?_derivative1", "rot_?_derivative1")),
	/** These and the squares of all (Friston et al. 1996). */
	MOTION24(with(MOTION12, "trans_?_power2", "rot_?_power2", "trans_?_derivative1_power2", "rot_?_derivative1_power2")),
	/** The means over white matter and over the fluid. */
	WMCSF("white_matter", "csf"),
	/** These with changes and squares. */
	WMCSF8(with(WMCSF, full("white_matter", "csf"))),
	/** The mean over the brain. */
	GLOBAL("global_signal"),
	/** It with change and squares. */
	GLOBAL4(with(GLOBAL, full("global_signal"))),
	/** The first five components of white matter and fluid together (Behzadi et al. 2007). */
	ACOMPCOR("a_comp_cor_0[0-4]"),
	/** The first five components of the voxels that vary most. */
	TCOMPCOR("t_comp_cor_0[0-4]"),
	/** The components that ICA-AROMA calls motion. */
	AROMA("aroma_motion_*"),
	/** A column for each volume that fMRIPrep calls a motion outlier; a scan without any has none. */
	SCRUB("motion_outlier*");

	private final List<String> patterns;

	ConfoundStrategy(String... patterns) {
		this.patterns = List.of(patterns);
	}

	private static String[] with(ConfoundStrategy smaller, String... patterns) {
		return Stream.concat(smaller.patterns.stream(), Stream.of(patterns)).toArray(String[]::new);
	}

	private static String[] full(String... columns) {
		return Stream.of("_derivative1", "_power2", "_derivative1_power2").flatMap(suffix -> Stream.of(columns).map(column -> column +
			suffix)).toArray(String[]::new);
	}

	/** Names or patterns of its columns. */
	public List<String> patterns() {
		return patterns;
	}

	/** As a user spells it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** All there are, with commas between them. */
	public static String all() {
		return Arrays.stream(values()).map(ConfoundStrategy::toString).collect(Collectors.joining(", "));
	}

	/**
	 * The patterns of one or several strategies, each once.
	 *
	 * @param names with commas or plus signs between them; null or blank for none
	 * @throws Refusal if there is no such strategy
	 */
	public static List<String> patterns(String names) {
		Set<String> patterns = new LinkedHashSet<>();
		if (names == null || names.isBlank()) return List.of();
		for (String name : names.strip().split("\\s*[,+]\\s*")) {
			ConfoundStrategy strategy = Arrays.stream(values()).filter(each -> each.toString().equals(name.toLowerCase(Locale.ROOT)))
				.findFirst().orElseThrow(() -> new Refusal("\"strategy\" cannot be \"" + name + "\"; give one or several of " + all() +
					", with commas between them."));
			patterns.addAll(strategy.patterns);
		}
		return List.copyOf(patterns);
	}

	/** What to say to whoever asks for a pattern that none of these columns has. */
	static String instead(String pattern, List<String> columns) {
		if (columns.isEmpty()) return "it has no columns to regress out.";
		List<ConfoundStrategy> needing = Arrays.stream(values()).filter(each -> each.patterns.contains(pattern)).toList();
		String whole = Arrays.stream(values()).filter(each -> each.patterns.stream().allMatch(its -> Confounds.matching(its, columns)
			.length > 0)).map(ConfoundStrategy::toString).collect(Collectors.joining(", "));
		if (needing.isEmpty() || whole.isEmpty()) return "did you mean \"" + Spelling.nearest(pattern, columns) + "\"?";
		return "the strategy " + needing.get(0) + " needs it, and the table has all columns of " + whole + " only.";
	}
}
