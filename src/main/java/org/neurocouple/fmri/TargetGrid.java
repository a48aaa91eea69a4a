// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.Refusal;

/**
 * The key {@code fmri.grid}: the word {@link #SAME}, the path of an image whose
 * grid is meant, or the spacing in mm of a box around the first scan.
 */
public final class TargetGrid {

	/** All scans must be on one grid, and stay there. */
	public static final String SAME = "same";

	/** Wider voxels than this, in mm, hold no part of a brain. */
	private static final double WIDEST = 50;

	/** What looking at a volume takes, in bytes a voxel: its values before and after, sums and means over volumes. */
	private static final int BYTES = 40;

	private static final String RIGHT = "\"" + SAME + "\", a NIfTI file, or the spacing of voxels in mm, above 0 and up to " +
		JsonBlock.plain(WIDEST);

	private static final Pattern SPACING =
		Pattern.compile("([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|NaN|-?Infinity)\\s*(?:mm)?");

	private TargetGrid() {}

	/** As the settings hold it: the word, a file's full path, or digits. */
	static String read(JsonBlock block, Path folder) {
		if (!block.has("grid")) return SAME;
		String text = block.textOrNumber("grid", RIGHT).strip();
		if (text.equals(SAME)) return text;
		Path file = folder.resolve(text);
		String spacing = spacing(text);
		if (spacing == null || Files.exists(file)) return file.toString();
		check(spacing);
		if (block.json().getAsJsonPrimitive("grid").isString()) throw new Refusal("\"fmri.grid\" is \"" + text +
			"\"; a spacing in mm is a number without quotes, " + spacing + ".");
		return spacing;
	}

	/** As a person gives it to a command: nothing for {@link #SAME}; a path starts where the program was started. */
	public static String given(String text) {
		if (text == null || text.isBlank() || text.strip().equals(SAME)) return SAME;
		String spacing = spacing(text.strip());
		if (spacing == null) return Path.of(text.strip()).toAbsolutePath().toString();
		check(spacing);
		return spacing;
	}

	/** As a study file has it. */
	static Object written(String grid) {
		return spacing(grid) == null ? grid : JsonBlock.plain(Double.parseDouble(grid));
	}

	/** Whether it is a file, and not {@link #SAME} or a spacing. */
	public static boolean isFile(String grid) {
		return !grid.equals(SAME) && spacing(grid) == null;
	}

	/** The digits of a number of mm, always the same for the same number; null if it is none. */
	private static String spacing(String text) {
		Matcher number = SPACING.matcher(text);
		return number.matches() ? String.valueOf(JsonBlock.plain(Double.parseDouble(number.group(1)))) : null;
	}

	static void check(String grid) {
		if (grid == null || grid.isBlank()) throw new Refusal("fmri.grid is empty; it must be " + RIGHT + ".");
		if (spacing(grid) == null) return;
		double spacing = Double.parseDouble(grid);
		if (!(spacing > 0 && spacing <= WIDEST)) throw new Refusal("fmri.grid is " + grid + "; it must be " + RIGHT + ".");
	}

	/**
	 * The grid that is meant.
	 *
	 * @param first the grid of the first scan
	 * @throws IOException if its file cannot be read
	 * @throws Refusal if a volume on it would not fit into memory
	 */
	public static Grid of(String grid, Grid first) throws IOException {
		if (grid.equals(SAME)) return first;
		String spacing = spacing(grid), called = "fmri.grid is " + grid + (spacing == null ? "" : " mm");
		Grid target;
		try {
			target = spacing == null ? NiftiHeader.read(Path.of(grid)).grid() : first.box(Double.parseDouble(spacing));
		}
		catch (IllegalArgumentException large) {
			throw new Refusal(called + ", which makes more voxels than an image can have: give a wider spacing.");
		}
		double needed = (double) BYTES * target.voxels(), there = Runtime.getRuntime().maxMemory();
		if (needed > there) throw new Refusal(String.format(Locale.ROOT, "%s, a grid of %s: a volume on it takes %.1f GB of " +
			"memory, but Java may use %.1f GB; give wider voxels, or Java more memory.", called, target, needed / 1e9, there / 1e9));
		return target;
	}
}
