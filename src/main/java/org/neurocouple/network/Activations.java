// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.format.TableFile;
import org.neurocouple.signal.Moments;

/**
 * The tables of the networks' series in {@code networks/activations}: one a
 * run, and one a story with the mean over people of the z-scored series. A
 * column is a network, a row a kept volume.
 */
public final class Activations {

	/** Series {@code [network][volume]} and the networks' names. */
	public record Table(List<String> names, float[][] series) {}

	private static final String MISSING = "n/a";

	/** The sum over people of a story's z-scored series. */
	private static final class Sum {

		final double[][] series;
		/** How many people have each volume. */
		final int[] people;

		Sum(int networks, int volumes) {
			series = new double[networks][volumes];
			people = new int[volumes];
		}
	}

	private final Path folder;
	private final List<String> names;
	private final Map<String, Sum> sums = new HashMap<>();

	/**
	 * @param folder is made if needed
	 * @param names of the networks
	 */
	public Activations(Path folder, List<String> names) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.names = names;
	}

	/**
	 * Writes {@code STORY_SUBJECT.tsv}.
	 *
	 * @param series {@code [network][volume]}, as many volumes for everyone of a story; NaN in volumes that the person
	 *          lacks, which the mean is then made without
	 */
	public void write(String story, String subject, float[][] series) throws IOException {
		print(folder.resolve(story + "_" + subject + ".tsv"), series);
		Sum sum = sums.computeIfAbsent(story, s -> new Sum(series.length, series[0].length));
		for (int v = 0; v < sum.people.length; v++) if (!Float.isNaN(series[0][v])) sum.people[v]++;
		for (int n = 0; n < series.length; n++) addStandardised(series[n], sum.series[n]);
	}

	/** Writes {@code STORY_mean.tsv} of every story, once all people's tables are written. */
	public void writeMeans() throws IOException {
		for (Map.Entry<String, Sum> story : sums.entrySet()) {
			Sum sum = story.getValue();
			float[][] mean = new float[sum.series.length][];
			for (int n = 0; n < mean.length; n++) {
				mean[n] = new float[sum.series[n].length];
				for (int v = 0; v < mean[n].length; v++) mean[n][v] = (float) (sum.series[n][v] / sum.people[v]);
			}
			print(mean(folder, story.getKey()), mean);
		}
	}

	/**
	 * Reads a story's mean series: NaN in volumes that everybody lacks.
	 *
	 * @param folder the one they were written to
	 * @throws IOException naming the file, if it is missing or not such a table
	 */
	public static Table readMean(Path folder, String story) throws IOException {
		Path file = mean(folder, story);
		try {
			TableFile table = TableFile.read(file);
			List<String> names = table.names();
			float[][] series = new float[names.size()][table.rows().size()];
			for (int v = 0; v < table.rows().size(); v++) {
				for (int n = 0; n < names.size(); n++) series[n][v] = number(table.rows().get(v).get(n));
			}
			return new Table(names, series);
		}
		catch (NoSuchFileException e) {
			throw new IOException(file + " is missing; train the networks again.");
		}
		catch (NumberFormatException | IndexOutOfBoundsException | CharacterCodingException | UncheckedIOException e) {
			throw new IOException(file + " is not a whole table of series; train the networks again.");
		}
	}

	private static Path mean(Path folder, String story) {
		return folder.resolve(story + "_mean.tsv");
	}

	private void print(Path file, float[][] series) throws IOException {
		List<List<?>> rows = new ArrayList<>();
		for (int v = 0; v < series[0].length; v++) {
			List<Object> row = new ArrayList<>();
			for (float[] one : series) row.add(Float.isNaN(one[v]) ? MISSING : (Object) one[v]);
			rows.add(row);
		}
		TableFile.write(file, names, rows);
	}

	private static float number(String cell) {
		return cell.equals(MISSING) ? Float.NaN : Float.parseFloat(cell);
	}

	private static void addStandardised(float[] series, double[] sum) {
		Moments moments = Moments.of(series);
		for (int v = 0; v < series.length; v++) if (!Float.isNaN(series[v])) sum[v] += moments.z(series[v]);
	}
}
