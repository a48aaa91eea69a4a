// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.TableFile;

/**
 * The report as one plain page that needs nothing but its figures: what was
 * found, the diagnostics, and what the reader should beware of.
 */
public final class ReportPage {

	/** What to cite, as HTML; dialogs show it, too. */
	public static final String CITATION = "Please cite Liu et al. (2023), " +
		"<i>Coupling Artificial Neurons in BERT and Biological Neurons in the Human Brain</i>, " +
		"<a href=\"https://doi.org/10.1609/aaai.v37i7.26068\">doi:10.1609/aaai.v37i7.26068</a>, and " +
		"<a href=\"https://github.com/neurocouple/neurocouple\">Neurocouple</a>, with the version in provenance.json.";

	private static final int ROWS_OF_LONG_TABLES = 20;

	private final StringBuilder body = new StringBuilder();

	public ReportPage(String title) {
		body.append("<h1>").append(Html.escape(title)).append("</h1>\n");
	}

	public ReportPage heading(String text) {
		body.append("<h2>").append(Html.escape(text)).append("</h2>\n");
		return this;
	}

	/** Lines of text, kept as they are. */
	public ReportPage text(String lines) {
		body.append("<pre>").append(Html.escape(lines.strip())).append("</pre>\n");
		return this;
	}

	public ReportPage list(List<String> items) {
		body.append(items.stream().map(item -> "<li>" + Html.escape(item) + "</li>\n").collect(Collectors.joining("",
			"<ul>\n", "</ul>\n")));
		return this;
	}

	/** What makes the results doubtful, marked as such; nothing if there is nothing. */
	public ReportPage warnings(List<String> warnings) {
		if (warnings.isEmpty()) return this;
		heading("Warnings");
		body.append("<div class=\"warnings\">\n");
		list(warnings);
		body.append("</div>\n");
		return this;
	}

	/** A picture that lies beside the page. */
	public ReportPage figure(String file, String caption) {
		body.append("<figure><img src=\"").append(Html.escape(file)).append("\" alt=\"").append(Html.escape(caption))
			.append("\"><figcaption>").append(Html.escape(caption)).append("</figcaption></figure>\n");
		return this;
	}

	/**
	 * A table of the results. One with a row a neuron is cut to its strongest rows.
	 *
	 * @param csv a file with a header
	 * @param caption what it holds
	 * @throws DamagedFile if it has no row
	 */
	public ReportPage table(Path csv, String caption) throws IOException {
		return table(TableFile.read(csv), caption, Map.of());
	}

	/**
	 * A table as {@link #table(Path, String)} has it, with what networks are called beside them.
	 *
	 * @param titles by the network's name; a column of them is added if there are any
	 */
	public ReportPage table(TableFile table, String caption, Map<String, String> titles) throws IOException {
		List<CSVRecord> rows = table.rows();
		if (rows.isEmpty()) throw new DamagedFile(table.file(), table.file() + " has no row; compute it again.");
		body.append("<table><caption>").append(Html.escape(caption));
		if (rows.size() > ROWS_OF_LONG_TABLES && table.names().get(0).equals("neuron")) {
			body.append(" The ").append(ROWS_OF_LONG_TABLES).append(" strongest of ").append(rows.size()).append(" rows.");
			double[] r = strengths(table);
			rows = IntStream.range(0, r.length).boxed().sorted(Comparator.comparingDouble(row -> -r[row]))
				.limit(ROWS_OF_LONG_TABLES).map(rows::get).toList();
		}
		body.append("</caption>\n<tr>");
		int network = titles.isEmpty() ? -1 : table.names().indexOf("network");
		for (int c = 0; c < table.names().size(); c++) body.append("<th>").append(Html.escape(table.names().get(c))).append(
			c == network ? "</th><th>name</th>" : "</th>");
		body.append("</tr>\n");
		for (CSVRecord row : rows) {
			body.append("<tr>");
			for (int c = 0; c < row.size(); c++) {
				body.append("<td>").append(Html.escape(rounded(row.get(c)))).append("</td>");
				if (c == network) body.append("<td>").append(Html.escape(titles.getOrDefault(row.get(c), ""))).append("</td>");
			}
			body.append("</tr>\n");
		}
		body.append("</table>\n");
		return this;
	}

	/** What the verdict is on: r given the nuisances, if there are some. */
	private static double[] strengths(TableFile table) throws IOException {
		double[] strengths = new double[table.rows().size()];
		for (int r = 0; r < strengths.length; r++) {
			CSVRecord row = table.rows().get(r);
			boolean given = row.isMapped("rgiven") && !row.get("rgiven").equals("n/a");
			strengths[r] = Math.abs(table.number(row, given ? "rgiven" : "r"));
		}
		return strengths;
	}

	public void write(Path file) throws IOException {
		Files.writeString(file, """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width">
			<title>Neurocouple report</title>
			<style>
			body { font: 15px/1.5 sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
			h1, h2 { font-weight: 600 } h2 { margin-top: 2.5rem }
			table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums }
			caption { text-align: left; color: #555; padding-bottom: .3rem }
			th, td { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
			th { border-bottom: 2px solid #999 }
			pre { background: #f5f5f5; padding: .7rem; white-space: pre-wrap }
			.warnings { border-left: .4rem solid #c60; background: #fff4e5; padding: .1rem .7rem }
			figure { margin: 1rem 0 } img { max-width: 100% } figcaption { color: #555 }
			</style>
			</head>
			<body>
			""" + body + "<p>" + CITATION + "</p>\n</body>\n</html>\n");
	}

	/** Four significant digits of what is a number with more. */
	private static String rounded(String value) {
		if (!value.matches("-?\\d+\\.\\d+(E-?\\d+)?")) return value;
		double number = Double.parseDouble(value);
		return new java.math.BigDecimal(number).round(new java.math.MathContext(4)).stripTrailingZeros()
			.toPlainString().replaceFirst("^(-?0\\.0000)\\d+$", String.format(java.util.Locale.ROOT, "%.2e", number));
	}
}
