// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;

import org.neurocouple.Progress;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.ReportPage;
import org.neurocouple.report.Section;
import org.neurocouple.results.ResultFiles;

/**
 * Choose a neuron, a network, a pair or a word, and see the map, the series, the
 * story's text and the tags together. The section packs what stands in the
 * results folder; scripts of the page show it.
 */
public final class LinkedSection implements Section {

	@Override
	public void write(ReportPage page, Source source, Path figures, Progress progress) throws IOException {
		List<String> stories = source.provenance().stories();
		progress.step("Packing the report", stories.size() + 1);
		Blocks blocks = new Blocks(progress);
		Map<String, Object> study = new LinkedHashMap<>();
		study.put("maps", maps(source.results(), blocks, progress));
		progress.advance(1);
		tables(source.results(), blocks);
		Recorded recorded = Recorded.of(source);
		study.put("layout", recorded.details("neurons").containsKey("layers") ? recorded.details("neurons") : null);
		study.put("alpha", recorded.setting("coupling", "alpha"));
		study.put("absolute", recorded.setting("coupling", "absolute"));
		study.put("neuronsperblock", PackedSeries.NEURONS);
		List<StoryParts> parts = new ArrayList<>();
		for (String story : stories) {
			parts.add(StoryParts.pack(source, recorded, story, blocks, progress));
			progress.advance(1);
		}
		study.put("stories", parts);
		page.heading("Neurons and networks, one by one");
		page.html(PageSources.styles() + PageSources.frame());
		page.script("<script type=\"application/json\" id=\"study\">" + inScript(new Gson().toJson(study)) + "</script>\n" + blocks
			.html() + PageSources.scripts());
	}

	/** JSON that cannot end the element it stands in; Gson does this, too, unless it is told otherwise. */
	private static String inScript(String json) {
		return json.replace("<", "\\u003c");
	}

	private static PackedMaps.Box maps(ResultFiles results, Blocks blocks, Progress progress) throws IOException {
		ResultFiles.Networks files = results.networks();
		if (!Files.exists(files.maps()) || !Files.exists(files.mean())) return null;
		NetworkMaps maps = NetworkMaps.read(files.folder(), progress);
		PackedMaps packed = new PackedMaps(maps);
		if (Files.exists(files.regions()) && Files.exists(files.regionNames())) {
			packed.packLabels("regions", volume(files.regions()), blocks);
			blocks.add("region-names", PackedTable.of(TableFile.read(files.regionNames())));
		}
		return packed.pack(volume(files.mean()), blocks);
	}

	private static float[] volume(Path image) throws IOException {
		try (NiftiImage opened = NiftiImage.open(image)) {
			return opened.volume(0);
		}
	}

	/** Tables that are of no story. */
	private static void tables(ResultFiles results, Blocks blocks) throws IOException {
		for (Path file : List.of(results.networks().peaks(), results.networks().names()))
			if (Files.exists(file)) blocks.add(file.getFileName().toString().replace(".csv", ""), PackedTable.of(TableFile.read(file)));
	}
}
