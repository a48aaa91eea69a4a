// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Files whose values stand on the surface of the cortex, not in a volume:
 * GIfTI, which is XML, and CIFTI, which has the header of NIfTI-2 and codes of
 * its own for what it holds.
 *
 * @see <a href="https://www.nitrc.org/projects/cifti">CIFTI-2</a>
 */
final class Surface {

	private static final int FIRST_INTENT = 3000;
	private static final int LAST_INTENT = 3099;

	private static final String VOLUME = "give the volumes it was made from (in a folder of fMRIPrep the file " +
		"…_space-MNI152NLin2009cAsym_…_bold.nii.gz)";

	private Surface() {}

	static void refuseGifti(Path file, byte[] head) throws IOException {
		String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
		boolean named = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.gii(\\.gz)?");
		if (!named && !(start.contains("<?xml") && start.contains("GIFTI"))) return;
		throw new IOException(file + " is a GIfTI file, whose values stand on a surface; " + VOLUME +
			", or average it over regions (for example with mri_segstats --avgwf) and give a table of series, a row a volume.");
	}

	/** @param intent the header's code of what the file holds */
	static void refuseCifti(Path file, int intent) throws IOException {
		if (intent < FIRST_INTENT || intent > LAST_INTENT) return;
		throw new IOException(file + " is a CIFTI file, whose values stand on a surface and in some voxels; " + VOLUME +
			", or average it over parcels and give a table of series, a row a volume (wb_command -cifti-parcellate, " +
			"-cifti-transpose, -cifti-convert -to-text).");
	}
}
