// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import org.neurocouple.Refusal;

/**
 * What is done to every run: the keys of the block {@code fmri} of a study.
 *
 * @param mask {@link #AUTO}, or an image file whose voxels that are not 0 are in
 * @param highpass the longest period kept, in seconds; 0 keeps all
 * @param globalSignal whether the mean over the mask is regressed out too
 * @param smoothing full width at half maximum of the Gaussian, in mm; 0 for none
 */
public record Preprocessing(String mask, double highpass, boolean globalSignal, double smoothing) {

	/** Says that the mask is to be computed. */
	public static final String AUTO = "auto";

	public static final Preprocessing DEFAULT = new Preprocessing(AUTO, 128, false, 0);

	public Preprocessing {
		if (mask == null || mask.isBlank()) throw new Refusal(
			"fmri.mask is empty; it must be \"auto\" or an image file.");
		if (!(highpass >= 0) || Double.isInfinite(highpass)) throw new Refusal(
			"fmri.highpass is " + highpass + "; it must be a number of seconds (128 is usual), or 0 for no filter.");
		if (!(smoothing >= 0 && smoothing <= 50)) throw new Refusal(
			"fmri.smoothing is " + smoothing + "; it must be a width up to 50 mm (6 is usual), or 0 for none.");
	}
}
