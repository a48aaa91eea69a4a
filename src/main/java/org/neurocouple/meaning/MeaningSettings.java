// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.Refusal;
import org.neurocouple.format.JsonBlock;

/**
 * The block {@code meaning} of a study (src/site/files.md, "The study file").
 *
 * @param pairs {@code meaning.pairs}: how many query–key pairs of a segment count for a neuron
 * @param marks {@code meaning.marks}: whether the model's marks, [CLS] and [SEP], are tokens like others, as in the paper
 * @param within {@code meaning.within}: where a pair's two tokens may lie
 * @param seed {@code meaning.seed}: of the resampling that compares stories
 */
public record MeaningSettings(int pairs, boolean marks, Within within, long seed) {

	/** Where a pair's two tokens may lie. */
	public enum Within {
		/** Anywhere in the same segment, as in the paper. */
		SEGMENT,
		/** In the same volume's time, as those that make a neuron's activation. */
		VOLUME
	}

	/** As in the paper. */
	public static final MeaningSettings DEFAULT = new MeaningSettings(500, true, Within.SEGMENT, 1);

	private static final int MOST = 100_000;

	public MeaningSettings {
		if (pairs < 1 || pairs > MOST) throw new Refusal("meaning.pairs is " + pairs + "; give a number from 1 to " + MOST +
			".");
	}

	/**
	 * The keys of the block, each with its default where it is not there.
	 *
	 * @throws Refusal naming the key that is wrong
	 */
	public static MeaningSettings read(JsonBlock block) {
		MeaningSettings settings = new MeaningSettings(block.integer("pairs", DEFAULT.pairs), block.flag("marks",
			DEFAULT.marks), block.choice("within", DEFAULT.within), block.seed("seed", DEFAULT.seed));
		block.refuseUnknown();
		return settings;
	}

	/** The block as a study file has it. */
	public Map<String, Object> block() {
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("pairs", pairs);
		block.put("marks", marks);
		block.put("within", within.name().toLowerCase(java.util.Locale.ROOT));
		block.put("seed", seed);
		return block;
	}
}
