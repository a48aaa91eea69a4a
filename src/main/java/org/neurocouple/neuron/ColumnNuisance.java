// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.NumberTable;
import org.neurocouple.format.Spelling;
import org.neurocouple.signal.Correlation;

/**
 * A column of a story's own table, such as pitch: a row a kept volume, or a row a volume of the scan from its start.
 *
 * @param key as the study has it, {@code predictors.tsv:pitch} or {@code predictors.tsv:pitch:asis}
 * @param asis whether it is only filtered, because it is convolved already, or does not come through the blood
 */
public record ColumnNuisance(String key, Path file, String column, boolean asis) implements Nuisance {

	private static final String ASIS = ":asis";

	/**
	 * Reads {@code FILE:COLUMN} or {@code FILE:COLUMN:asis}.
	 *
	 * @param folder that a relative path starts from
	 * @throws Refusal if it is neither
	 */
	public static ColumnNuisance of(String key, Path folder) {
		boolean asis = key.endsWith(ASIS);
		String text = asis ? key.substring(0, key.length() - ASIS.length()) : key;
		int colon = text.lastIndexOf(':');
		if (colon <= 0 || colon == text.length() - 1) throw new Refusal("a story's \"nuisance\" has \"" + key +
			"\"; give a table and its column, as in predictors.tsv:pitch, or predictors.tsv:pitch:asis if it is convolved already.");
		return new ColumnNuisance(key, folder.resolve(text.substring(0, colon)), text.substring(colon + 1), asis);
	}

	@Override
	public int columns() {
		return 1;
	}

	@Override
	public List<Path> files(Heard story) {
		return List.of(file);
	}

	@Override
	public void check(Heard story) throws IOException {
		values(story, Progress.NONE);
	}

	@Override
	public List<float[]> series(Heard story, Progress progress) throws IOException {
		float[] values = values(story, progress);
		return List.of(asis ? story.response().filtered(values) : story.response().of(values));
	}

	/** Up to the last kept volume, with those before the first if the table has them. */
	private float[] values(Heard story, Progress progress) throws IOException {
		int kept = story.window().volumes(), end = story.window().first() + kept;
		NumberTable table = NumberTable.read(file, rows -> rows == kept || rows >= end);
		if (!table.note().isEmpty()) progress.note(table.note());
		int index = table.names().indexOf(column);
		if (index < 0) throw new Refusal(file + " has no column \"" + column + "\", which the story \"" + story.id() +
			"\" names in its nuisance; did you mean \"" + Spelling.nearest(column, table.names()) + "\"?");
		int rows = table.rows();
		if (rows != kept && rows < end) throw new Refusal(file + " has " + rows + " rows, but the story \"" + story.id() +
			"\" keeps " + kept + " volumes, up to number " + end + " of the scan: give a row a kept volume, or a row a volume of " +
			"the scan.");
		float[] values = new float[rows == kept ? kept : end];
		for (int v = 0; v < values.length; v++) {
			values[v] = (float) table.columns()[index][v];
			if (Float.isNaN(values[v])) throw new Refusal(file + " has no value in row " + (v + 1) + " of the column \"" + column +
				"\": give a number for every volume of the story.");
		}
		if (Correlation.unit(Arrays.copyOfRange(values, values.length - kept, values.length)) == null) throw new Refusal(
			"The column \"" + column + "\" of " + file + " has the same value in all volumes of the story \"" + story.id() +
				"\": leave it out of the story's nuisance.");
		return values;
	}
}
