// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.neurocouple.Refusal;
import org.neurocouple.format.TextFile;

/**
 * A text with its parts of speech in a CoNLL-U file, as Universal Dependencies
 * and most taggers write it. Of each line the form, the UPOS and whether a space
 * follows are read.
 *
 * @param text with one space between what is set apart
 * @param tags by the place in the text at which what has the tag begins
 * @see <a href="https://universaldependencies.org/format.html">The format</a>
 */
record Conllu(String text, TreeMap<Integer, Tag> tags) {

	/**
	 * @throws Refusal if it is no such file, with the line
	 * @throws IOException if it cannot be read
	 */
	static Conllu read(Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException("There is no file " + file + "; check the path.");
		return read(TextFile.read(file), file.toString());
	}

	static Conllu read(String content, String name) {
		StringBuilder text = new StringBuilder();
		TreeMap<Integer, Tag> tags = new TreeMap<>();
		/** Where the next part of a form of several parts begins, and where that form ends. */
		int place = 0, lastOfForm = 0;
		List<String> lines = content.lines().toList();
		for (int l = 0; l < lines.size(); l++) {
			String line = lines.get(l);
			if (line.isBlank() || line.startsWith("#")) {
				lastOfForm = 0;
				continue;
			}
			List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
			if (cells.size() < 4 || !cells.get(0).matches("\\d+([-.]\\d+)?")) throw new Refusal("Line " + (l + 1) + " of " + name +
				" is no line of a CoNLL-U file, which has a number, a form, a lemma and a UPOS tag with tabs between them.");
			String id = cells.get(0), form = cells.get(1).replaceAll("(?U)\\s+", "");
			if (id.contains(".")) continue; // what was not said
			if (id.contains("-")) {
				place = text.length();
				lastOfForm = Integer.parseInt(id.substring(id.indexOf('-') + 1));
				append(text, form, cells);
				continue;
			}
			int at = l;
			Tag tag = Tag.upos(cells.get(3)).orElseThrow(() -> new Refusal("Line " + (at + 1) + " of " + name + ": \"" + cells
				.get(3) + "\" is no part of speech of Universal Dependencies; give one of ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, " +
				"NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X."));
			if (Integer.parseInt(id) <= lastOfForm) {
				tags.putIfAbsent(place, tag);
				place = Math.min(place + form.length(), text.length() - 1);
			}
			else {
				tags.put(text.length(), tag);
				append(text, form, cells);
			}
		}
		if (tags.isEmpty()) throw new Refusal(name + " holds no words; give a CoNLL-U file of the story.");
		return new Conllu(text.toString().strip(), tags);
	}

	private static void append(StringBuilder text, String form, List<String> cells) {
		text.append(form);
		if (!cells.get(cells.size() - 1).contains("SpaceAfter=No")) text.append(' ');
	}
}
