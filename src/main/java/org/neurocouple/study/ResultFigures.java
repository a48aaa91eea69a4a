// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.Progress;
import org.neurocouple.fmri.Mask;
import org.neurocouple.fmri.NiftiImage;
import org.neurocouple.report.NetworkFigure;

/** Draws what stands in a results folder. */
public final class ResultFigures {

	private ResultFigures() {}

	/**
	 * Draws the networks' maps over the mean image.
	 *
	 * @param results a results folder
	 * @param chosen names of networks, such as {@code BN6,BN27}; null for all
	 * @param picture the PNG file to write; many networks take several pages, {@code picture-2.png} and so on
	 * @return a sentence that names the files
	 * @throws IOException if there are no maps, or the picture cannot be written
	 */
	public static String drawNetworks(Path results, String chosen, Path picture, Progress progress)
		throws IOException
	{
		if (!picture.toString().toLowerCase().endsWith(".png")) throw new IllegalArgumentException(
			"The picture " + picture + " must have a name that ends in .png.");
		Path target = picture.toAbsolutePath();
		Files.createDirectories(target.getParent());
		Path unfinished = Files.createTempDirectory(target.getParent(), ".drawing");
		try {
			List<Path> pages = new ArrayList<>();
			for (Path page : networks(results.resolve("networks"), chosen, unfinished.resolve(target.getFileName()),
				progress))
				pages.add(Files.move(page, target.resolveSibling(page.getFileName()), StandardCopyOption.REPLACE_EXISTING));
			return "Drew " + String.join(", ", pages.stream().map(Path::toString).toList()) + ".";
		}
		finally {
			Results.delete(unfinished);
		}
	}

	/** Draws the pages of the maps in a folder {@code networks}, all of them or those chosen. */
	static List<Path> networks(Path networks, String chosen, Path picture, Progress progress) throws IOException {
		if (!Files.exists(networks.resolve("networks.nii.gz"))) throw new IOException(
			networks + " holds no maps; run the command train or run first, on a study that has images.");
		Mask mask = Mask.read(networks.resolve("mask.nii.gz"));
		try (NiftiImage maps = NiftiImage.open(networks.resolve("networks.nii.gz"));
			NiftiImage mean = NiftiImage.open(networks.resolve("mean.nii.gz")))
		{
			List<String> names = chosen == null ? IntStream.rangeClosed(1, maps.volumes()).mapToObj(n -> "BN" + n).toList()
				: List.of(chosen.strip().split("\\s*,\\s*"));
			progress.step("Drawing " + names.size() + " networks", names.size());
			List<float[]> values = new ArrayList<>();
			for (String name : names) {
				progress.checkCancelled();
				values.add(maps.volume(number(name, maps.volumes()) - 1));
				progress.advance(1);
			}
			return new NetworkFigure(mask, mean.volume(0), values.toArray(float[][]::new), names).write(picture,
				"Brain networks");
		}
	}

	private static int number(String name, int networks) {
		if (name.matches("BN\\d{1,6}")) {
			int number = Integer.parseInt(name.substring(2));
			if (number >= 1 && number <= networks) return number;
		}
		throw new IllegalArgumentException("There is no network \"" + name + "\"; name them from BN1 to BN" + networks +
			", with commas between them.");
	}
}
