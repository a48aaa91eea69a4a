// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.results.Results;

/** Draws what stands in a results folder. */
public final class ResultFigures {

	/** Draws pages: the first into the file, the others beside it; returns their files. */
	public interface Pages {

		List<Path> draw(Path file) throws IOException;
	}

	private ResultFigures() {}

	/**
	 * Draws networks' maps over an image.
	 *
	 * @param picture the PNG file to write; many networks take several pages, {@code picture-2.png} and so on
	 * @return a sentence that names the files
	 * @throws IOException if there are no maps, or the picture cannot be written
	 */
	public static String drawNetworks(NetworkChoice choice, Path picture, Progress progress) throws IOException {
		return write(picture, file -> networks(choice, file, progress));
	}

	/**
	 * Puts pages in their places once all are drawn, or changes nothing.
	 *
	 * @param picture the PNG file of the first page
	 * @return a sentence that names the files
	 */
	public static String write(Path picture, Pages drawing) throws IOException {
		if (!picture.toString().toLowerCase(Locale.ROOT).endsWith(".png")) throw new Refusal(
			"The picture " + picture + " must have a name that ends in .png.");
		Path target = picture.toAbsolutePath();
		if (Files.isDirectory(target)) throw new Refusal(picture +
			" is a folder; give the picture another name.");
		Results.requireWritable(target.getParent());
		Path unfinished = Files.createTempDirectory(target.getParent(), ".drawing");
		try {
			List<Path> pages = new ArrayList<>();
			for (Path page : drawing.draw(unfinished.resolve(target.getFileName())))
				pages.add(Files.move(page, target.resolveSibling(page.getFileName()), StandardCopyOption.REPLACE_EXISTING));
			return "Drew " + String.join(", ", pages.stream().map(Path::toString).toList()) + ".";
		}
		finally {
			Results.delete(unfinished);
		}
	}

	/**
	 * Draws the figures of couplings, or changes nothing.
	 *
	 * @param folder is made if it is not there; figures of the same names are replaced
	 * @return a sentence that tells how many there are
	 * @throws Refusal if there is nothing of what was chosen
	 */
	public static String drawStories(FigureChoice choice, Path folder, Progress progress) throws IOException {
		List<String> stories = choice.stories();
		progress.step("Drawing figures", stories.size());
		ResultFiles results = new ResultFiles(choice.results());
		double alpha = StoryFigures.alpha(Provenance.open(results.provenance()));
		StoryFigures figures = new StoryFigures(results, choice, alpha, progress);
		MeaningFigures meaning = new MeaningFigures(results, choice, alpha);
		Results.requireWritable(folder);
		Path unfinished = Files.createTempDirectory(folder, ".drawing");
		int drawn = 0;
		try {
			for (String story : stories) {
				drawn += figures.write(story, unfinished, progress).size() + meaning.write(story, unfinished, true, progress).size();
				progress.advance(1);
			}
			if (stories.size() > 1) drawn += meaning.writeDifferences(unfinished).size();
			try (Stream<Path> files = Files.list(unfinished)) {
				for (Path file : (Iterable<Path>) files::iterator) Files.move(file, folder.resolve(file.getFileName()),
					StandardCopyOption.REPLACE_EXISTING);
			}
		}
		finally {
			Results.delete(unfinished);
		}
		return "Drew " + drawn + " figures, each as PNG and SVG, into " + folder + ".";
	}

	/** Draws the pages of the maps in a folder {@code networks}. */
	static List<Path> networks(Path networks, Path picture, Progress progress) throws IOException {
		return networks(new NetworkChoice(networks.resolveSibling(""), null, null, NetworkFigure.DEVIATIONS), picture,
			progress);
	}

	private static List<Path> networks(NetworkChoice choice, Path picture, Progress progress) throws IOException {
		NetworkMaps maps = NetworkMaps.read(choice.folder(), progress);
		int[] chosen = maps.indices(choice.networks());
		progress.step("Drawing " + chosen.length + " networks", chosen.length);
		try (NiftiImage anatomy = choice.openAnatomy()) {
			if (!anatomy.grid().matches(maps.mask().grid())) throw new Refusal("The anatomy is of " +
				anatomy.grid() + ", the maps of " + maps.mask().grid() + ": only with Fiji's BigDataViewer can one lie under " +
				"the other; leave anatomy away.");
			NetworkFigure figure = new NetworkFigure(maps, anatomy.volume(0), choice.threshold());
			return NetworkFigure.write(figure.draw("Brain networks", progress, chosen), picture, progress);
		}
	}
}
