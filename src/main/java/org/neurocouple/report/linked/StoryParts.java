// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Progress;
import org.neurocouple.format.Npy;
import org.neurocouple.format.NumberTable;
import org.neurocouple.format.TableFile;
import org.neurocouple.report.Section.Source;
import org.neurocouple.results.ResultFiles;

/**
 * What a page carries of one story. Whatever is missing, because the study has
 * no such thing or an earlier version made the results, is left out.
 *
 * @param id of the story
 * @param tr seconds from a volume to the next; null where the study does not tell
 * @param volumes how many volumes were kept; 0 where there are no series
 * @param series the networks' names, in the order of their series
 * @param critical the r that family-wise p asks for, as it stands in the coupling's summary: given the nuisances if there
 *          are some, then as it is; without nuisances the only one
 * @param tables which of the story's tables the page has
 * @param neurons whether it has the neurons' series
 * @param pairs of which neurons it has the pairs; null where the tags of the story were not looked at
 */
record StoryParts(String id, Double tr, int volumes, List<String> series, List<Double> critical, List<String> tables,
	boolean neurons, PackedPairs.Known pairs)
{

	/** Columns of long tables that others tell, too. */
	private static final Map<String, Set<String>> LEFT_OUT = Map.of("meaning-cells", Set.of("share"));

	/** Packs a story's tables and series. */
	static StoryParts pack(Source source, Recorded recorded, String story, Blocks blocks, Progress progress)
		throws IOException
	{
		ResultFiles files = source.results();
		List<String> tables = new ArrayList<>();
		for (Map.Entry<String, Path> table : tables(files, story).entrySet()) {
			progress.checkCancelled();
			if (!Files.exists(table.getValue())) continue;
			blocks.add(story + "/" + table.getKey(), PackedTable.of(TableFile.read(table.getValue()), LEFT_OUT.getOrDefault(table.getKey(),
				Set.of())));
			tables.add(table.getKey());
		}
		progress.checkCancelled();
		int volumes = 0;
		List<String> names = List.of();
		Path mean = files.networks().series(story);
		if (Files.exists(mean)) {
			NumberTable series = NumberTable.read(mean, rows -> true);
			names = series.names();
			volumes = series.rows();
			blocks.add(story + "/network-series", PackedSeries.networks(series.columns()));
		}
		Path activations = files.neurons().activations(story);
		boolean neurons = Files.exists(activations);
		if (neurons) {
			float[][] series = Npy.read(activations);
			for (int first = 0; first < series.length; first += PackedSeries.NEURONS) {
				progress.checkCancelled();
				blocks.add(story + "/neuron-series/" + first / PackedSeries.NEURONS, PackedSeries.neurons(series, first));
			}
			if (series.length > 0) volumes = series[0].length;
		}
		progress.checkCancelled();
		Path pairs = files.meaning().pairs(story), tokens = files.neurons().tokens(story);
		PackedPairs.Known known = Files.exists(pairs) && Files.exists(tokens) ? PackedPairs.pack(pairs, tokens, story, blocks)
			: null;
		return new StoryParts(story, recorded.tr(story), volumes, names, critical(recorded, story), tables, neurons, known);
	}

	private static Map<String, Path> tables(ResultFiles files, String story) {
		Map<String, Path> tables = new LinkedHashMap<>();
		tables.put("neurons", files.coupling().neurons(story));
		tables.put("networks", files.coupling().networks(story));
		tables.put("anchored", files.coupling().anchored(story));
		tables.put("layers", files.coupling().layers(story));
		tables.put("people", files.coupling().people(story));
		tables.put("tokens", files.neurons().tokens(story));
		tables.put("meaning-neurons", files.meaning().neurons(story));
		tables.put("meaning-networks", files.meaning().networks(story));
		tables.put("meaning-cells", files.meaning().cells(story));
		return tables;
	}

	/** No table has it, but the summary tells it in its first sentence on the story. */
	private static List<Double> critical(Recorded recorded, String story) {
		if (recorded.provenance().step("coupling") == null) return List.of();
		String summary = recorded.provenance().step("coupling").summary();
		Matcher part = Pattern.compile("Story " + Pattern.quote(story) + ":\\s*(Held against.*)").matcher(summary == null ? ""
			: summary);
		List<Double> values = new ArrayList<>();
		if (!part.find()) return values;
		Matcher above = Pattern.compile("above (-?\\d*\\.\\d+)").matcher(part.group(1));
		while (above.find()) values.add(Double.valueOf(above.group(1)));
		return values;
	}
}
