// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.neurocouple.Progress;
import org.neurocouple.format.Npy;
import org.neurocouple.format.TableFile;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.results.Results;
import org.neurocouple.results.ResultFiles;

class LinkedReportTest {

	private static final Pattern BLOCK = Pattern.compile("<script type=\"text/plain\" data-block=\"([^\"]*)\">([^<]*)</script>");
	private static final Pattern STUDY = Pattern.compile("<script type=\"application/json\" id=\"study\">(.*?)</script>", Pattern.DOTALL);

	@TempDir
	private Path folder;
	private ResultFiles results;

	@BeforeEach
	void writeResults() throws IOException {
		SyntheticResults.SMALL.write(folder);
		results = new ResultFiles(folder);
	}

	private String page() throws IOException {
		return Files.readString(SyntheticResults.SMALL.report(folder));
	}

	private static Map<String, ByteBuffer> blocks(String page) throws IOException {
		Map<String, ByteBuffer> blocks = new TreeMap<>();
		for (MatchResult block : (Iterable<MatchResult>) BLOCK.matcher(page).results()::iterator) {
			InputStream packed = new ByteArrayInputStream(Base64.getDecoder().decode(block.group(2)));
			byte[] bytes = new InflaterInputStream(packed, new Inflater(true)).readAllBytes();
			assertEquals(null, blocks.put(block.group(1), ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)), "two of one name");
		}
		return blocks;
	}

	private static JsonObject study(String page) {
		Matcher study = STUDY.matcher(page);
		assertTrue(study.find());
		return JsonParser.parseString(study.group(1)).getAsJsonObject();
	}

	@Test
	void nothingIsLoadedFromAnywhere() throws IOException {
		// What libraries carry as text is no request; elements, styles and addresses would be.
		String page = page().replaceAll("(?s)<script type=\"(text/plain|application/json)\".*?</script>", "");
		Matcher sources = Pattern.compile("(?i)<(?:script|img|link|iframe|object|embed|source|audio|video)\\b[^>]*?(?:src|href)=\"([^\"]*)\"")
			.matcher(page);
		int found = 0;
		while (sources.find()) {
			assertTrue(sources.group(1).startsWith("data:"), sources.group());
			found++;
		}
		assertEquals(1, found, "the empty icon");
		Matcher pictures = Pattern.compile("<img [^>]*data-packed=\"([^\"]*)\"").matcher(page);
		assertTrue(pictures.find(), "the figures");
		byte[] picture = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.group(1))), new Inflater(
			true)).readAllBytes();
		assertArrayEquals(Files.readAllBytes(results.report().figures().resolve("networks.png")), picture);
		assertFalse(Pattern.compile("(?i)@import|url\\(\\s*['\"]?(https?:|//)").matcher(page).find());
		assertFalse(Pattern.compile("\\bfetch\\(|XMLHttpRequest|WebSocket|sendBeacon|importScripts").matcher(page).find());
	}

	@Test
	void whatComesFromTheStudyStaysText() throws IOException {
		String page = page();
		String attack = SyntheticResults.SMALL.word();
		assertFalse(page.contains(attack));
		assertTrue(page.contains("&lt;script&gt;alert(1)"), "title, model, notes");
		// The scripts make elements of names and text only.
		try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/org/neurocouple/report"))) {
			for (Path script : (Iterable<Path>) scripts.filter(file -> file.toString().endsWith(".js"))::iterator) {
				String source = Files.readString(script);
				assertFalse(Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function").matcher(source)
					.find(), script.toString());
				assertFalse(source.contains("</script"), script.toString());
			}
		}
	}

	@Test
	void tablesUnpackToWhatStandsInTheFiles() throws IOException {
		Map<String, ByteBuffer> blocks = blocks(page());
		assertTable(results.coupling().neurons("tale"), blocks.get("tale/neurons"));
		assertTable(results.coupling().networks("other"), blocks.get("other/networks"));
		assertTable(results.neurons().tokens("tale"), blocks.get("tale/tokens"));
		assertTable(folder.resolve("meaning/tale_neurons.csv"), blocks.get("tale/meaning-neurons"));
		assertTable(without(folder.resolve("meaning/tale_cells.csv"), "share"), blocks.get("tale/meaning-cells"));
		assertTable(folder.resolve("networks/peaks.csv"), blocks.get("peaks"));
	}

	/** A copy without its last column, of that name. */
	private static Path without(Path table, String last) throws IOException {
		Path copy = table.resolveSibling("copy.csv");
		List<String> lines = Files.readAllLines(table);
		assertTrue(lines.get(0).endsWith("," + last));
		return Files.write(copy, lines.stream().map(line -> line.substring(0, line.lastIndexOf(','))).toList());
	}

	private static void assertTable(Path file, ByteBuffer bytes) throws IOException {
		TableFile table = TableFile.read(file);
		byte[] header = new byte[bytes.getInt()];
		bytes.get(header);
		JsonObject told = JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
		assertEquals(table.rows().size(), told.get("rows").getAsInt());
		JsonArray columns = told.getAsJsonArray("columns");
		assertEquals(table.names().size(), columns.size());
		for (int c = 0; c < columns.size(); c++) {
			JsonObject column = columns.get(c).getAsJsonObject();
			assertEquals(table.names().get(c), column.get("name").getAsString());
			for (CSVRecord row : table.rows()) {
				String cell = row.get(c), name = table.names().get(c) + " " + cell;
				switch (column.get("kind").getAsString()) {
					case "i2" -> assertEquals(cell.equals("n/a") ? Short.MIN_VALUE : Integer.parseInt(cell), bytes.getShort(), name);
					case "f4" -> assertEquals(cell.equals("n/a") ? Float.NaN : Float.parseFloat(cell), bytes.getFloat(), name);
					default -> assertEquals(cell, column.getAsJsonArray("words").get(bytes.getShort() & 0xffff).getAsString(), name);
				}
			}
		}
		assertFalse(bytes.hasRemaining());
	}

	@Test
	void seriesUnpackToWithinHalfAStep() throws IOException {
		Map<String, ByteBuffer> blocks = blocks(page());
		float[][] series = Npy.read(results.neurons().activations("tale"));
		ByteBuffer packed = blocks.get("tale/neuron-series/0");
		float[] steps = new float[series.length];
		packed.asFloatBuffer().get(steps);
		packed.position(4 * steps.length);
		for (int n = 0; n < series.length; n++) {
			byte code = 0;
			for (float value : series[n]) {
				code += packed.get();
				assertEquals(value, code * steps[n], .501 * steps[n]);
			}
			assertTrue(steps[n] > 0);
		}
		assertFalse(packed.hasRemaining());
		List<CSVRecord> means = TableFile.read(results.networks().activations().resolve("tale_mean.tsv")).rows();
		ByteBuffer networks = blocks.get("tale/network-series");
		for (int n = 0; n < means.get(0).size(); n++) for (CSVRecord row : means) assertEquals(row.get(n).equals("n/a") ? Float.NaN : Float
			.parseFloat(row.get(n)), networks.getFloat());
		assertFalse(networks.hasRemaining());
	}

	/** A voxel of a map lies where its millimetres say, left on the left, with its weight. */
	@Test
	void mapsUnpackToTheirWeightsInTheirPlaces() throws IOException {
		String page = page();
		Map<String, ByteBuffer> blocks = blocks(page);
		JsonObject box = study(page).getAsJsonObject("maps");
		int[] size = box.getAsJsonArray("size").asList().stream().mapToInt(one -> one.getAsInt()).toArray();
		double[][] matrix = new double[3][4];
		for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) matrix[r][c] = box.getAsJsonArray("matrix").get(r).getAsJsonArray().get(c)
			.getAsDouble();
		assertTrue(matrix[0][0] > 0 && matrix[1][1] > 0 && matrix[2][2] > 0);
		NetworkMaps maps = NetworkMaps.read(results.networks().folder(), Progress.NONE);
		ByteBuffer mask = blocks.get("mask"), regions = blocks.get("regions");
		assertEquals(size[0] * size[1] * size[2], mask.remaining());
		for (int n = 0; n < maps.names().size(); n++) {
			ByteBuffer codes = blocks.get("map/" + maps.names().get(n));
			assertEquals(maps.mask().size(), codes.remaining());
			JsonObject network = box.getAsJsonArray("networks").get(n).getAsJsonObject();
			float step = network.get("step").getAsFloat();
			for (int v = 0; v < mask.capacity(); v++) {
				int[] at = { v % size[0], v / size[0] % size[1], v / size[0] / size[1] };
				double[] mm = new double[3];
				for (int r = 0; r < 3; r++) mm[r] = matrix[r][0] * at[0] + matrix[r][1] * at[1] + matrix[r][2] * at[2] + matrix[r][3];
				double weight = maps.weight(n, mm);
				assertEquals(Double.isNaN(weight) ? 0 : 1, mask.get(v));
				if (!Double.isNaN(weight)) {
					byte code = codes.get();
					double read = Math.signum(code) * 63 * step * Math.pow(Math.abs(code) / 63., 1 / 1.5), largest = 63 * step;
					double share = Math.abs(weight) / largest;
					assertEquals(weight, read, largest * (share > .2 ? .014 : .041), "a weight of " + share + " of the largest");
				}
				// Label 7 is the right half, whose voxels are stored first.
				if (!Double.isNaN(weight) && n == 0) assertEquals(mm[0] > 0 ? 7 : 0, regions.getShort());
			}
			double[] peak = new double[3];
			for (int r = 0; r < 3; r++) {
				peak[r] = matrix[r][3];
				for (int axis = 0; axis < 3; axis++) peak[r] += matrix[r][axis] * network.getAsJsonArray("peak").get(axis).getAsInt();
				assertEquals(maps.peakMillimetres(n)[r], peak[r], 1e-6);
			}
		}
	}

	@Test
	void pairsUnpackToTokensAndProducts() throws IOException {
		String page = page();
		Map<String, ByteBuffer> blocks = blocks(page);
		List<CSVRecord> tokens = TableFile.read(results.neurons().tokens("tale")).rows();
		JsonObject known = study(page).getAsJsonArray("stories").get(0).getAsJsonObject().getAsJsonObject("pairs");
		String neuron = known.getAsJsonArray("neurons").get(1).getAsString();
		Map<List<String>, Float> left = new HashMap<>();
		double sum = 0;
		for (CSVRecord row : TableFile.read(folder.resolve("meaning/tale_pairs.csv")).rows())
			if (row.get("neuron").equals(neuron)) {
				left.merge(List.of(row.get("queryposition"), row.get("keyposition"), row.get("category")), 1f, Float::sum);
				sum += Double.parseDouble(row.get("product"));
			}
		ByteBuffer packed = blocks.get("tale/pairs/" + neuron);
		int count = packed.getInt(0), query = 0, key = 0;
		float step = packed.getFloat(4);
		assertEquals(left.values().stream().mapToDouble(n -> n).sum(), count);
		for (int p = 0; p < count; p++) {
			query += packed.getInt(8 + 4 * p);
			key += packed.getInt(8 + 4 * (count + p));
			sum -= packed.get(8 + 8 * count + p) * step;
			String category = tag(known, query) + ">" + tag(known, key);
			assertTrue(left.containsKey(List.of(tokens.get(query).get("position"), tokens.get(key).get("position"), category)), category);
		}
		assertEquals(0, sum, .5 * step * count);
	}

	private static String tag(JsonObject known, int token) {
		return known.getAsJsonArray("tags").get(known.getAsJsonArray("tagged").get(token).getAsInt()).getAsString();
	}

	@Test
	void theMethodsHaveTheNumbersOfTheProvenance() throws IOException {
		String page = page();
		for (String part : List.of("2 people", "512, 256 and 5 hidden", "0.001, 0.0005 and 0.0005", "5,000 surrogates",
			"a period of 128 s", "the global signal", "6 mm", "given nuisances (rate and position)", "p of 0.05 or less")) assertTrue(page
				.contains(part), part);
		assertTrue(page.contains("A warning of &lt;script&gt;"));
		assertEquals(List.of(.512, .534), study(page).getAsJsonArray("stories").get(0).getAsJsonObject().getAsJsonArray("critical").asList()
			.stream().map(one -> one.getAsDouble()).toList());
	}

	@Test
	void whatIsMissingIsLeftOut() throws IOException {
		Results.delete(folder.resolve("meaning"));
		Results.delete(folder.resolve("networks/peaks.csv"));
		Results.delete(folder.resolve("networks/names.csv"));
		Results.delete(results.networks().maps());
		Results.delete(results.networks().mean());
		Results.delete(results.neurons().activations("tale"));
		String page = page();
		Map<String, ByteBuffer> blocks = blocks(page);
		assertTrue(study(page).get("maps") == null || study(page).get("maps").isJsonNull());
		assertTrue(blocks.keySet().stream().noneMatch(name -> name.contains("map/") || name.contains("meaning") || name.contains(
			"/pairs/") || name.startsWith("tale/neuron-series")));
		assertTrue(blocks.containsKey("other/neuron-series/0") && blocks.containsKey("tale/neurons"));
	}

	@Test
	void theSameResultsGiveTheSamePage() throws IOException {
		String first = page();
		assertEquals(first, page());
	}
}
