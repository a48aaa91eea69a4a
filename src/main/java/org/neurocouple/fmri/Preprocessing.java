// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.Refusal;

/**
 * What is done to every run: the keys of the block {@code fmri} of a study.
 *
 * @param mask {@link #AUTO}, or an image file whose voxels that are not 0 are in
 * @param grid onto which grid all scans are brought: {@link TargetGrid#SAME}, an image file, or a spacing in mm
 * @param highpass the longest period kept, in seconds; 0 keeps all
 * @param globalSignal whether the mean over the mask is regressed out too
 * @param smoothing full width at half maximum of the Gaussian, in mm; 0 for none
 * @param confounds names or patterns ({@code trans_*}) of the columns of confounds tables that are regressed out; none
 *          for all columns
 */
public record Preprocessing(String mask, String grid, double highpass, boolean globalSignal, double smoothing,
	List<String> confounds)
{

	/** Says that the mask is to be computed. */
	public static final String AUTO = "auto";

	public static final Preprocessing DEFAULT = new Preprocessing(AUTO, 128, false, 0);

	/** Of scans that are on one grid, with all columns of confounds tables. */
	public Preprocessing(String mask, double highpass, boolean globalSignal, double smoothing) {
		this(mask, TargetGrid.SAME, highpass, globalSignal, smoothing, List.of());
	}

	public Preprocessing {
		confounds = List.copyOf(confounds);
		if (mask == null || mask.isBlank()) throw new Refusal(
			"fmri.mask is empty; it must be \"auto\" or an image file.");
		TargetGrid.check(grid);
		if (!(highpass >= 0) || Double.isInfinite(highpass)) throw new Refusal(
			"fmri.highpass is " + highpass + "; it must be a number of seconds (128 is usual), or 0 for no filter.");
		if (!(smoothing >= 0 && smoothing <= 50)) throw new Refusal(
			"fmri.smoothing is " + smoothing + "; it must be a width up to 50 mm (6 is usual), or 0 for none.");
	}

	/**
	 * The keys of the block, each with its default where it is not there.
	 *
	 * @param folder where a relative path of a mask or grid starts
	 */
	public static Preprocessing read(JsonBlock block, Path folder) {
		String mask = block.text("mask", DEFAULT.mask);
		Preprocessing settings = new Preprocessing(mask.equals(AUTO) ? mask : folder.resolve(mask).toString(),
			TargetGrid.read(block, folder), block.number("highpass", DEFAULT.highpass), block.flag("globalsignal", DEFAULT.globalSignal),
			block.number("smoothing", DEFAULT.smoothing), block.texts("confounds", DEFAULT.confounds));
		block.refuseUnknown();
		return settings;
	}

	/** The same with other grid and confounds. */
	public Preprocessing with(String grid, List<String> confounds) {
		return new Preprocessing(mask, grid, highpass, globalSignal, smoothing, confounds);
	}

	/** The block as a study file has it. */
	public Map<String, Object> block() {
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("mask", mask);
		block.put("grid", TargetGrid.written(grid));
		block.put("highpass", JsonBlock.plain(highpass));
		block.put("globalsignal", globalSignal);
		block.put("smoothing", JsonBlock.plain(smoothing));
		if (!confounds.isEmpty()) block.put("confounds", confounds);
		return block;
	}
}
