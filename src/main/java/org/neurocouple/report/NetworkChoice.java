// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.format.DamagedFile;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.Refusal;

/**
 * Which networks are shown, and how.
 *
 * @param results a results folder
 * @param networks their names, such as {@code BN6,BN27}; null for all
 * @param anatomy the image they lie over; null for the study's mean image
 * @param threshold how many standard deviations of its map a weight must lie from zero to be coloured
 */
public record NetworkChoice(Path results, String networks, Path anatomy, double threshold) {

	/** @throws Refusal if the threshold is not between 0 and 100 */
	public NetworkChoice {
		if (!(threshold >= 0 && threshold <= 100)) throw new Refusal("The threshold cannot be " +
			threshold + "; give a number of standard deviations from 0 to 100.");
		if (networks != null && networks.isBlank()) networks = null;
	}

	/** The folder with maps, mean image and mask. */
	public Path folder() {
		return new ResultFiles(results).networks().folder();
	}

	/** Opens what the networks lie over. */
	public NiftiImage openAnatomy() throws IOException {
		Path file = anatomy == null ? new ResultFiles(results).networks().mean() : anatomy;
		if (!Files.exists(file)) throw new IOException("The image " + file +
			" that the networks should lie over does not exist" + (anatomy == null
				? "; run the command train or run again, or give anatomy=…." : "."));
		NiftiImage image;
		try {
			image = NiftiImage.open(file);
		}
		catch (IOException unreadable) {
			throw anatomy == null ? DamagedFile.of(file, unreadable) : unreadable;
		}
		if (image.volumes() == 1) return image;
		image.close();
		throw new Refusal(file + " has " + image.volumes() +
			" volumes; give an anatomy of one volume, such as a template or a mean image.");
	}
}
