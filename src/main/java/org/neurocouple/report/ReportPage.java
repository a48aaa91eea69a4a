// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.apache.commons.csv.CSVRecord;

import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.TableFile;

/**
 * The report as one page that needs nothing beside it: what was found, the
 * diagnostics, and what the reader should beware of. Pictures travel in it.
 */
public final class ReportPage {

	/** What to cite, as HTML; dialogs show it, too. */
	public static final String CITATION = "Please cite Liu et al. (2023), " +
		"<i>Coupling Artificial Neurons in BERT and Biological Neurons in the Human Brain</i>, " +
		"<a href=\"https://doi.org/10.1609/aaai.v37i7.26068\">doi:10.1609/aaai.v37i7.26068</a>, and " +
		"<a href=\"https://github.com/neurocouple/neurocouple\">Neurocouple</a>, with the version in provenance.json.";

	private static final int ROWS_OF_LONG_TABLES = 20;

	/** Pictures that are larger, packed, would make the page slow; they stay beside it. */
	private static final int LARGEST_PICTURE = 400_000;

	private final String title;
	private final Path folder;
	private final StringBuilder body = new StringBuilder();
	private final StringBuilder scripts = new StringBuilder();
	private final List<String> headings = new ArrayList<>();

	/** @param folder where the page will stand, and where its pictures lie */
	public ReportPage(String title, Path folder) {
		this.title = title;
		this.folder = folder;
	}

	public ReportPage heading(String text) {
		headings.add(text);
		body.append("<h2 id=\"").append(anchor(headings.size())).append("\">").append(Html.escape(text)).append("</h2>\n");
		return this;
	}

	/** A paragraph. */
	public ReportPage paragraph(String text) {
		return html("<p>" + Html.escape(text) + "</p>\n");
	}

	/** What is HTML already; whoever writes it has escaped all text in it. */
	public ReportPage html(String html) {
		body.append(html);
		return this;
	}

	/** Scripts and their data, which stand at the page's end, so that it is seen before they are read. */
	public ReportPage script(String html) {
		scripts.append(html);
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

	/**
	 * A picture.
	 *
	 * @param file as seen from the page; it must be there already
	 */
	public ReportPage figure(String file, String caption) {
		String text = Html.escape(caption), name = Html.escape(file);
		try {
			String packed = packed(Files.readAllBytes(folder.resolve(file)));
			if (packed.length() > LARGEST_PICTURE) return html("<p class=\"beside\">" + text + " The picture is large and lies beside " +
				"this page: <a href=\"" + name + "\">" + name + "</a>.</p>\n");
			return html("<figure><img alt=\"" + text + "\" data-type=\"" + (file.endsWith(".svg") ? "image/svg+xml" : "image/png") +
				"\" data-packed=\"" + packed + "\"><figcaption>" + text + " <span class=\"beside\">" + name +
				"</span></figcaption></figure>\n");
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
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

	/** @param file in the page's folder */
	public void write(Path file) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			out.append("""
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width">
				<link rel="icon" href="data:,">
				<title>""").append(Html.escape(title)).append(" \u00b7 Neurocouple report</title>\n<style>\n").append(resource("report.css")).append(
					"</style>\n</head>\n<body>\n<header><h1>").append(Html.escape(title)).append("</h1></header>\n").append(contents())
				.append("<main>\n").append(body).append("<p>").append(CITATION).append("</p>\n</main>\n<script>\n")
				.append(resource("pictures.js")).append("</script>\n").append(scripts).append(
					"</body>\n</html>\n");
		}
	}

	/** Bytes as a page carries them: deflated (RFC 1951), in base 64. */
	public static String packed(byte[] bytes) {
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
			out.write(bytes);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		finally {
			deflater.end();
		}
		return Base64.getEncoder().encodeToString(packed.toByteArray());
	}

	/** Links to the headings. */
	private String contents() {
		return IntStream.rangeClosed(1, headings.size()).mapToObj(h -> "<li><a href=\"#" + anchor(h) + "\">" + Html.escape(headings
			.get(h - 1)) + "</a></li>\n").collect(Collectors.joining("", "<nav aria-label=\"Contents\"><ul>\n", "</ul></nav>\n"));
	}

	private static String anchor(int heading) {
		return "part-" + heading;
	}

	private static String resource(String name) throws IOException {
		try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Four significant digits of what is a number with more. */
	private static String rounded(String value) {
		if (!value.matches("-?\\d+\\.\\d+(E-?\\d+)?")) return value;
		double number = Double.parseDouble(value);
		if (Double.isInfinite(number)) return value;
		return new java.math.BigDecimal(number).round(new java.math.MathContext(4)).stripTrailingZeros()
			.toPlainString().replaceFirst("^(-?0\\.0000)\\d+$", String.format(java.util.Locale.ROOT, "%.2e", number));
	}
}
