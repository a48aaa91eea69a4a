// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.Refusal;
import org.neurocouple.nifti.NiftiHeader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The seconds between two volumes, as a scan's files tell them. A BIDS sidecar
 * counts more than the header, into which fMRIPrep and XCP-D wrote 1 s for a
 * while.
 *
 * @param header what the header tells; NaN if it tells nothing
 * @param sidecar what the JSON file of the same name beside the scan tells; NaN if there is none
 */
public record RepetitionTime(double header, double sidecar) {

	private static final String KEY = "RepetitionTime";
	/** No scanner takes so many seconds; these are milliseconds. */
	private static final double MILLISECONDS = 100;

	/** @throws IOException if the scan's header cannot be read */
	public static RepetitionTime of(Path scan) throws IOException {
		return new RepetitionTime(NiftiHeader.read(scan).repetitionTime(), sidecar(scan));
	}

	/** In seconds; NaN if neither tells. */
	public double seconds() {
		return Double.isNaN(sidecar) ? header : sidecar;
	}

	/** What the JSON file beside a scan tells. */
	static double sidecar(Path scan) throws IOException {
		String name = scan.getFileName().toString().replaceFirst("(?i)\\.(nii|nii\\.gz|hdr|img)$", "");
		return in(scan.resolveSibling(name + ".json"));
	}

	/**
	 * What a sidecar tells.
	 *
	 * @return seconds; NaN if there is no such file, or it does not tell
	 * @throws Refusal naming the file, if it is damaged
	 */
	public static double in(Path sidecar) throws IOException {
		if (!Files.isRegularFile(sidecar)) return Double.NaN;
		try {
			JsonElement json = JsonParser.parseString(Files.readString(sidecar).replaceFirst("^\uFEFF", ""));
			if (!(json instanceof JsonObject object) || !object.has(KEY)) return Double.NaN;
			double value = object.get(KEY).getAsDouble();
			if (!(value > 0) || Double.isInfinite(value)) throw new NumberFormatException();
			return value > MILLISECONDS ? value / 1000 : value;
		}
		catch (JsonParseException | UnsupportedOperationException | IllegalStateException | NumberFormatException |
			CharacterCodingException damaged)
		{
			throw new Refusal(sidecar + " tells no " + KEY + " that is a number of seconds; mend it, or take it away and give tr " +
				"in the study.");
		}
	}
}
