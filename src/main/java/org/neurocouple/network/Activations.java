// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.neurocouple.format.DamagedFile;
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

	private final Path folder;
	private final List<String> names;
	/** Each story's people, each with the series of their runs. */
	private final Map<String, Map<String, List<float[][]>>> stories = new LinkedHashMap<>();

	/**
	 * @param folder is made if needed
	 * @param names of the networks
	 */
	public Activations(Path folder, List<String> names) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.names = names;
	}

	/**
	 * Writes {@code STORY_SUBJECT.tsv}, or {@code STORY_SUBJECT_run-RUN.tsv}.
	 *
	 * @param run which of the person's runs of the story; empty if there is one
	 * @param series {@code [network][volume]}, as many volumes for everyone of a story; NaN in volumes that the run
	 *          lacks, which the mean is then made without
	 */
	public void write(String story, String subject, String run, float[][] series) throws IOException {
		print(file(folder, story, subject, run), series);
		stories.computeIfAbsent(story, s -> new LinkedHashMap<>()).computeIfAbsent(subject, s -> new ArrayList<>()).add(series);
	}

	/**
	 * Writes {@code STORY_mean.tsv} of every story, once all tables of runs are written: the mean over people, of whom one
	 * with several runs counts once, by their mean.
	 */
	public void writeMeans() throws IOException {
		for (Map.Entry<String, Map<String, List<float[][]>>> story : stories.entrySet()) {
			List<float[][]> people = new ArrayList<>();
			for (List<float[][]> runs : story.getValue().values()) people.add(person(runs));
			print(mean(folder, story.getKey()), mean(people));
		}
	}

	/** The series of a person who has these runs: the one run's, or the mean of several. */
	public static float[][] person(List<float[][]> runs) {
		return runs.size() == 1 ? runs.get(0) : mean(runs);
	}

	/** The mean of z-scored series {@code [network][volume]} over those that have a volume; NaN where none has it. */
	public static float[][] mean(List<float[][]> all) {
		int networks = all.get(0).length, volumes = all.get(0)[0].length;
		int[] having = new int[volumes];
		for (float[][] one : all)
			for (int v = 0; v < volumes; v++) if (!Float.isNaN(one[0][v])) having[v]++;
		float[][] mean = new float[networks][volumes];
		for (int n = 0; n < networks; n++) {
			double[] sum = new double[volumes];
			for (float[][] one : all) addStandardised(one[n], sum);
			for (int v = 0; v < volumes; v++) mean[n][v] = (float) (sum[v] / having[v]);
		}
		return mean;
	}

	/**
	 * Reads a story's mean series: NaN in volumes that everybody lacks.
	 *
	 * @param folder the one they were written to
	 * @throws IOException naming the file, if it is missing or not such a table
	 */
	public static Table readMean(Path folder, String story) throws IOException {
		return read(mean(folder, story));
	}

	/** Reads the series of one run, as {@link #write} wrote it. */
	public static Table read(Path folder, String story, String subject, String run) throws IOException {
		return read(file(folder, story, subject, run));
	}

	private static Table read(Path file) throws IOException {
		try {
			TableFile table = TableFile.read(file);
			List<String> names = table.names();
			float[][] series = new float[names.size()][table.rows().size()];
			for (int v = 0; v < table.rows().size(); v++) {
				for (int n = 0; n < names.size(); n++) series[n][v] = number(table.rows().get(v).get(n));
			}
			if (table.rows().isEmpty()) throw new DamagedFile(file, file + " has no row; train the networks again.");
			return new Table(names, series);
		}
		catch (NumberFormatException e) {
			throw new DamagedFile(file, file + " is not a whole table of series; train the networks again.");
		}
	}

	private static Path file(Path folder, String story, String subject, String run) {
		return folder.resolve(story + "_" + subject + (run.isEmpty() ? "" : "_run-" + run) + ".tsv");
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
