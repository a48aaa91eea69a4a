// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.example.Phantom.Blob;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;
import org.neurocouple.signal.StoryWindow;

/**
 * People in whose brains the same networks are at work, each a little elsewhere
 * and a little larger or smaller than in the others.
 *
 * @param networks the blobs of each network in the mean person
 * @param first the number of the first one
 * @param count how many people
 * @param weakest signal to noise: the standard deviation of a network's signal where it is strongest, over that of the
 *          noise; the least of any network and person
 * @param strongest the most
 */
record SimulatedPeople(List<List<Blob>> networks, int first, int count, double weakest, double strongest) {

	private static final int VOLUMES_AFTER = 8;

	/** The share of a driven network's variance, in one person, that is its driver's. */
	private static final double DRIVER_SHARE = .8;
	/** How far a blob lies from where it is in the mean person: the standard deviation along each axis, in mm. */
	private static final double SHIFT = 2;

	/**
	 * A neuron that drives a network.
	 *
	 * @param neuron what it is called
	 * @param series a value a kept volume
	 */
	record Driver(String neuron, float[] series) {}

	/** People from the first on. */
	SimulatedPeople(List<List<Blob>> networks, int count, double weakest, double strongest) {
		this(networks, 1, count, weakest, strongest);
	}

	/**
	 * Writes the people's scans and the truth.
	 *
	 * @param drivers by the network that each drives, from 0
	 * @return what {@link #write(Phantom, Path, long, StoryWindow, Map, Map, Progress)} does
	 */
	Map<Integer, List<List<Blob>>> write(Path folder, long seed, StoryWindow window, Map<Integer, Driver> drivers,
		Progress progress) throws IOException
	{
		return write(new Phantom(), folder, seed, window, drivers, Map.of(), progress);
	}

	/**
	 * As above, of scans that have the phantom's grid.
	 *
	 * @param known where the networks of people lie who were scanned before, by the person's number
	 * @return where everybody's networks lie, by number
	 */
	Map<Integer, List<List<Blob>>> write(Phantom phantom, Path folder, long seed, StoryWindow window,
		Map<Integer, Driver> drivers, Map<Integer, List<List<Blob>>> known, Progress progress) throws IOException
	{
		Files.createDirectories(folder.resolve("scans"));
		Files.createDirectories(folder.resolve("truth"));
		progress.step("Simulating " + count + " people", count);
		long[] seeds = new Random(seed + 2).longs(count).toArray();
		Map<Integer, List<List<Blob>>> all = new ConcurrentHashMap<>(known);
		try {
			people().parallel().forEach(person -> {
				Random random = new Random(seeds[person - first]);
				try {
					float[][] series = series(window, drivers, random);
					writeSeries(folder.resolve("truth/" + name(person) + "_series.tsv"), series);
					float[][] maps = all.computeIfAbsent(person, another -> moved(random)).stream().map(phantom::network).toArray(
						float[][]::new);
					new SimulatedScan(phantom, maps, series, window.repetitionTime(), random)
						.write(scan(folder, person), confounds(folder, person), progress);
				}
				catch (IOException e) {
					throw new UncheckedIOException(e);
				}
				progress.advance(1);
			});
		}
		catch (UncheckedIOException e) {
			throw e.getCause();
		}
		NiftiWriter.write(folder.resolve("truth/networks.nii.gz"), phantom.mask().grid(),
			networks.stream().map(phantom::network).toArray(float[][]::new), Double.NaN);
		writeTruth(folder.resolve("truth/networks.tsv"), drivers);
		return all;
	}

	private IntStream people() {
		return IntStream.range(first, first + count);
	}

	/** The files with the scans, one a person. */
	List<Path> scans(Path folder) {
		return people().mapToObj(person -> scan(folder, person)).toList();
	}

	/** The files with their confounds. */
	List<Path> confounds(Path folder) {
		return people().mapToObj(person -> confounds(folder, person)).toList();
	}

	private static Path scan(Path folder, int person) {
		return folder.resolve("scans/" + name(person) + "_bold.nii.gz");
	}

	private static Path confounds(Path folder, int person) {
		return folder.resolve("scans/" + name(person) + "_confounds.tsv");
	}

	private static String name(int person) {
		return String.format(Locale.ROOT, "sub-%02d", person);
	}

	/** Where one person's networks lie. */
	private List<List<Blob>> moved(Random random) {
		return networks.stream().map(blobs -> blobs.stream().map(blob -> new Blob(blob.x() + SHIFT * random.nextGaussian(),
			blob.y() + SHIFT * random.nextGaussian(), blob.z() + SHIFT * random.nextGaussian(), blob.width() *
				(.9 + .2 * random.nextDouble()))).toList()).toList();
	}

	/** One person's series, {@code [network][volume of the scan]}, in standard deviations of the noise. */
	private float[][] series(StoryWindow window, Map<Integer, Driver> drivers, Random random) {
		int volumes = window.first() + window.volumes() + VOLUMES_AFTER;
		float[][] series = new float[networks.size()][];
		for (int n = 0; n < series.length; n++) {
			series[n] = SimulatedScan.slow(volumes, window.repetitionTime(), random);
			if (drivers.containsKey(n)) {
				float[] driver = SimulatedScan.standardised(drivers.get(n).series);
				for (int t = 0; t < volumes; t++) {
					int bin = t - window.first();
					double driven = bin >= 0 && bin < driver.length ? driver[bin] : 0;
					series[n][t] = (float) (Math.sqrt(DRIVER_SHARE) * driven + Math.sqrt(1 - DRIVER_SHARE) * series[n][t]);
				}
			}
			double strength = weakest + (strongest - weakest) * random.nextDouble();
			for (int t = 0; t < volumes; t++) series[n][t] *= strength;
		}
		return series;
	}

	private static void writeSeries(Path file, float[][] series) throws IOException {
		write(file, IntStream.rangeClosed(1, series.length).mapToObj(n -> "T" + n).collect(Collectors.joining("\t")),
			IntStream.range(0, series[0].length).mapToObj(t -> Stream.of(series).map(s -> Float.toString(s[t]))
				.collect(Collectors.joining("\t"))));
	}

	private void writeTruth(Path file, Map<Integer, Driver> drivers) throws IOException {
		write(file, "network\tdriver\tblobs", IntStream.range(0, networks.size()).mapToObj(n -> "T" + (n + 1) + "\t" +
			(drivers.containsKey(n) ? drivers.get(n).neuron : "none") + "\t" + networks.get(n).stream()
				.map(blob -> String.format(Locale.ROOT, "%.0f %.0f %.0f", blob.x(), blob.y(), blob.z()))
				.collect(Collectors.joining("; "))));
	}

	static void write(Path file, String header, Stream<String> rows) throws IOException {
		Files.write(file, Stream.concat(Stream.of(header), rows).toList());
	}
}
