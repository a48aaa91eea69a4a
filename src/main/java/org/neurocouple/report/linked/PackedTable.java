// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.google.gson.Gson;

import org.neurocouple.format.TableFile;

/**
 * A table of the results as bytes, column after column, whatever its columns
 * are. First stand the length of a header (32 bits), and the header as JSON:
 * {@code rows}, and of each of the {@code columns} its {@code name}, its
 * {@code kind} and, of words, the different {@code words}. Then come the columns,
 * little-endian, each of a kind:
 * <ul>
 * <li>{@code i2}: whole numbers of 16 bits, -32768 for one that is missing;
 * <li>{@code f4}: numbers of 32 bits, which is how tables are computed; NaN for one that is missing;
 * <li>{@code w2}, {@code w4}: which of the words, from 0, in 16 or 32 bits.
 * </ul>
 */
final class PackedTable {

	private static final int MISSING = Short.MIN_VALUE;

	private record Column(String name, String kind, List<String> words) {}

	private record Header(int rows, List<Column> columns) {}

	private PackedTable() {}

	/** The bytes of a table. */
	static byte[] of(TableFile table) {
		return of(table, Set.of());
	}

	/** @param without columns that the page does not need */
	static byte[] of(TableFile table, Set<String> without) {
		int rows = table.rows().size();
		List<Column> columns = new ArrayList<>();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int c = 0; c < table.names().size(); c++) {
			if (without.contains(table.names().get(c))) continue;
			int column = c;
			String[] cells = table.rows().stream().map(row -> column < row.size() ? row.get(column) : "").toArray(String[]::new);
			columns.add(pack(table.names().get(c), cells, body));
		}
		byte[] header = new Gson().toJson(new Header(rows, columns)).getBytes(StandardCharsets.UTF_8);
		return PackedSeries.little(4 + header.length + body.size()).putInt(header.length).put(header).put(body.toByteArray()).array();
	}

	private static Column pack(String name, String[] cells, ByteArrayOutputStream body) {
		double[] numbers = numbers(cells);
		if (numbers == null) return words(name, cells, body);
		boolean whole = IntStream.range(0, numbers.length).allMatch(i -> Double.isNaN(numbers[i]) || numbers[i] == Math.rint(
			numbers[i]) && Math.abs(numbers[i]) < -MISSING && cells[i].indexOf('.') < 0);
		ByteBuffer bytes = PackedSeries.little((whole ? 2 : 4) * numbers.length);
		for (double number : numbers) {
			if (whole) bytes.putShort((short) (Double.isNaN(number) ? MISSING : number));
			else bytes.putFloat((float) number);
		}
		body.writeBytes(bytes.array());
		return new Column(name, whole ? "i2" : "f4", null);
	}

	/** The cells as numbers; null if one is something else, or none is a number. */
	private static double[] numbers(String[] cells) {
		double[] numbers = new double[cells.length];
		boolean any = false;
		for (int i = 0; i < cells.length; i++) {
			boolean missing = cells[i].isEmpty() || cells[i].equals("n/a") || cells[i].equals("NaN");
			if (!missing && !cells[i].matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) return null;
			numbers[i] = missing ? Double.NaN : Double.parseDouble(cells[i]);
			any |= !missing;
		}
		return any ? numbers : null;
	}

	private static Column words(String name, String[] cells, ByteArrayOutputStream body) {
		Map<String, Integer> words = new LinkedHashMap<>();
		for (String cell : cells) words.putIfAbsent(cell, words.size());
		boolean few = words.size() <= 0xFFFF;
		ByteBuffer bytes = PackedSeries.little((few ? 2 : 4) * cells.length);
		for (String cell : cells) {
			if (few) bytes.putShort(words.get(cell).shortValue());
			else bytes.putInt(words.get(cell));
		}
		body.writeBytes(bytes.array());
		return new Column(name, few ? "w2" : "w4", List.copyOf(words.keySet()));
	}
}
