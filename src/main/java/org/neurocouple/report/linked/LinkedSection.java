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
		Blocks blocks = new Blocks();
		Map<String, Object> study = new LinkedHashMap<>();
		study.put("maps", maps(source.results(), blocks, progress));
		progress.advance(1);
		study.put("tables", tables(source.results(), blocks));
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
		try (NiftiImage mean = NiftiImage.open(files.mean())) {
			return new PackedMaps(maps).pack(mean.volume(0), blocks);
		}
	}

	/** Tables that are of no story. */
	private static List<String> tables(ResultFiles results, Blocks blocks) throws IOException {
		Map<String, Path> files = new LinkedHashMap<>();
		for (String name : List.of("peaks", "names", "twins")) files.put(name, results.networks().folder().resolve(name + ".csv"));
		files.put("regions", results.step("meaning").resolve("regions.csv"));
		List<String> tables = new ArrayList<>();
		for (Map.Entry<String, Path> file : files.entrySet()) {
			if (!Files.exists(file.getValue())) continue;
			blocks.add(file.getKey(), PackedTable.of(TableFile.read(file.getValue())));
			tables.add(file.getKey());
		}
		return tables;
	}
}
