// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.example.SimulatedPeople.Driver;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.Progress;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.Study;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The first story of the example study on two grids: how many of its planted networks are found
 * when scans are resampled (src/site/design.md, "Scans"). No test, since it takes
 * some minutes; run {@link #main}.
 */
final class TwoGrids {

	/** Turned by 7° about x and 4° about z, of voxels of 5 x 5 x 6 mm that run to the right, back and top. */
	static final Grid SECOND = new Grid(34, 42, 30, turned());

	private TwoGrids() {}

	private static Affine turned() {
		double a = Math.toRadians(7), b = Math.toRadians(4);
		double[][] x = { { 1, 0, 0 }, { 0, Math.cos(a), -Math.sin(a) }, { 0, Math.sin(a), Math.cos(a) } };
		double[][] z = { { Math.cos(b), -Math.sin(b), 0 }, { Math.sin(b), Math.cos(b), 0 }, { 0, 0, 1 } };
		double[] spacing = { 5, -5, 6 }, middle = { 0, -18, 4 }, half = { 16.5, 20.5, 14.5 };
		double[][] m = new double[3][4];
		for (int r = 0; r < 3; r++) {
			m[r][3] = middle[r];
			for (int c = 0; c < 3; c++) {
				for (int k = 0; k < 3; k++) m[r][c] += z[r][k] * x[k][c] * spacing[c];
				m[r][3] -= m[r][c] * half[c];
			}
		}
		return new Affine(m);
	}

	/**
	 * @param arguments the example study; its results; a new folder; and "runs" if every person's second run has the second
	 *          grid, or "people" if the second half of the people have
	 */
	public static void main(String[] arguments) throws IOException {
		Path example = Path.of(arguments[0]).toAbsolutePath(), folder = Path.of(arguments[2]).toAbsolutePath();
		Path study = write(example, new ResultFiles(Path.of(arguments[1])), folder, arguments[3].equals("runs"));
		Path results = folder.resolve("results");
		try (Study two = Study.open(study, null, results)) {
			System.out.println(two.run(new Progress() {

				@Override
				public void note(String sentence) {
					System.out.println(sentence);
				}
			}));
		}
		System.out.println(ExampleCheck.compare(example, results, ExampleStory.PIANO));
	}

	/** Writes scans on the second grid, and a study of both. */
	private static Path write(Path example, ResultFiles results, Path folder, boolean runs) throws IOException {
		JsonObject study = JsonParser.parseString(Files.readString(example.resolve("study.json"))).getAsJsonObject();
		JsonObject story = study.getAsJsonArray("stories").get(0).getAsJsonObject();
		study.getAsJsonArray("stories").remove(1);
		for (String file : List.of("transcript", "text")) story.addProperty(file, example.resolve(story.get(file).getAsString())
			.toString());
		StoryWindow window = new StoryWindow(ToldStory.REPETITION_TIME, story.get("origin").getAsDouble(), Transcript.read(Path
			.of(story.get("transcript").getAsString()), Path.of(story.get("text").getAsString())).end());
		float[][] neurons = Npy.read(results.neurons().activations(ExampleStory.PIANO.id()));
		Map<Integer, Driver> drivers = new TreeMap<>();
		List<CSVRecord> networks = TableFile.read(example.resolve("truth/networks.tsv")).rows();
		for (int n = 0; n < networks.size(); n++) {
			String driver = networks.get(n).get("driver");
			if (!driver.equals("none")) drivers.put(n, new Driver(driver, neurons[new NeuronLayout(12, 12, 32).index(driver)]));
		}
		ExampleStudy.PEOPLE.write(new Phantom(SECOND), folder, 101, window, drivers, Map.of(), Progress.NONE);

		JsonArray scans = new JsonArray();
		for (int person = 1; person <= ExampleStudy.PEOPLE.count(); person++) {
			boolean second = person > ExampleStudy.PEOPLE.count() / 2;
			if (runs || !second) scans.add(run(example, person, runs ? "1" : ""));
			if (runs || second) scans.add(run(folder, person, runs ? "2" : ""));
		}
		story.add("runs", scans);
		JsonObject fmri = study.getAsJsonObject("fmri");
		for (String file : List.of("atlas", "labels")) fmri.addProperty(file, example.resolve(fmri.get(file).getAsString())
			.toString());
		fmri.addProperty("grid", 6);
		return Files.writeString(folder.resolve("study.json"), new GsonBuilder().setPrettyPrinting().create().toJson(study));
	}

	private static JsonObject run(Path folder, int person, String number) {
		String name = String.format(Locale.ROOT, "sub-%02d", person);
		JsonObject run = new JsonObject();
		run.addProperty("subject", name);
		if (!number.isEmpty()) run.addProperty("run", number);
		run.addProperty("image", folder.resolve("scans/" + name + "_bold.nii.gz").toString());
		run.addProperty("confounds", folder.resolve("scans/" + name + "_confounds.tsv").toString());
		return run;
	}
}
