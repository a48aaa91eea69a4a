// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.report.NetworkFigure;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.results.Provenance;
import org.neurocouple.results.ResultFiles;

class RegionsStepTest implements Progress {

	@TempDir
	private Path folder;
	private Path study;
	private ResultFiles results;
	private final List<String> notes = new ArrayList<>(), warnings = new ArrayList<>();

	@Override
	public void note(String sentence) {
		notes.add(sentence);
	}

	@Override
	public void warn(String sentence) {
		warnings.add(sentence);
	}

	@BeforeEach
	void writeStudy() throws IOException {
		study = TinyStudy.write(folder);
		results = new ResultFiles(folder.resolve("results"));
		writeAtlas("atlas.nii.gz", 0);
		Files.writeString(folder.resolve("labels.csv"), "1,L_Half\n2,R_Half\n");
	}

	/** Left and right of the middle, in voxels of 2 mm. */
	private void writeAtlas(String name, double shift) throws IOException {
		Grid grid = TinyStudy.grid(10, 2);
		double[][] m = grid.affine().matrix();
		m[1][3] += shift;
		Grid moved = new Grid(10, 10, 10, new Affine(m));
		float[] labels = new float[grid.voxels()];
		for (int v = 0; v < labels.length; v++) labels[v] = moved.millimetres(v)[0] < -1.5 ? 1 : 2;
		NiftiWriter.write(folder.resolve(name), moved, new float[][] { labels }, Double.NaN);
	}

	private void edit(String from, String to) throws IOException {
		String text = Files.readString(study);
		assertTrue(text.contains(from), from);
		Files.writeString(study, text.replace(from, to));
	}

	private void withAtlas() throws IOException {
		edit("\"language\"", "\"fmri\": {\"atlas\": \"atlas.nii.gz\", \"labels\": \"labels.csv\"},\n  \"language\"");
	}

	private void run() throws IOException {
		notes.clear();
		warnings.clear();
		try (Study opened = Study.open(study, null, results.folder())) {
			opened.run(this);
		}
	}

	private boolean skipped(String step) {
		return notes.stream().anyMatch(note -> note.contains("The step \"" + step + "\" is skipped"));
	}

	private Provenance.Step recorded() throws IOException {
		return Provenance.open(results.provenance()).step("regions");
	}

	@Test
	void withoutAnAtlasThereArePeaksOnly() throws IOException {
		run();
		List<CSVRecord> rows = TableFile.read(results.networks().peaks()).rows();
		NetworkMaps maps = NetworkMaps.read(results.networks().folder(), Progress.NONE);
		long above = 0;
		for (int n = 0; n < maps.names().size(); n++) {
			double threshold = NetworkFigure.DEVIATIONS * maps.deviation(n);
			float[] map = maps.maps()[n];
			above += IntStream.range(0, map.length).filter(v -> map[v] != 0 && Math.abs(map[v]) >= threshold).count();
		}
		assertEquals(above, rows.stream().mapToInt(row -> Integer.parseInt(row.get("voxels"))).sum(),
			"as many as figures colour");
		assertTrue(rows.stream().allMatch(row -> row.get("region").isEmpty()));
		assertEquals(List.of("networks/peaks.csv"), List.copyOf(recorded().outputs().keySet()));
		assertFalse(Files.exists(results.networks().names()));
		assertFalse(Files.exists(results.meaning().regions()));
	}

	@Test
	void anAtlasNamesTheNetworksAndNothingIsTrainedAgain() throws IOException {
		run();
		withAtlas();
		run();
		assertTrue(skipped("networks") && skipped("coupling") && !skipped("regions") && !skipped("report"),
			notes.toString());
		assertEquals(List.of("meaning/regions.csv", "networks/names.csv", "networks/peaks.csv", "networks/regions.csv",
			"networks/regions.nii.gz"), List.copyOf(recorded().outputs().keySet()));
		NetworkMaps maps = NetworkMaps.read(results.networks().folder(), Progress.NONE);
		List<CSVRecord> names = TableFile.read(results.networks().names()).rows();
		assertTrue(names.stream().anyMatch(row -> !row.get("name").isEmpty()));
		assertEquals(maps.names(), names.stream().map(row -> row.get("network")).toList());
		for (CSVRecord row :
			TableFile.read(results.networks().peaks()).rows()) assertEquals(Double.parseDouble(row.get("x")) < -1.5 ?
				"L_Half" : "R_Half", row.get("region"));
		NiftiImage labels = NiftiImage.open(results.networks().regions());
		for (int voxel : maps.mask().voxels()) assertEquals(maps.mask().grid().millimetres(voxel)[0] < -1.5 ? 1 : 2, labels.volume(
			0)[voxel]);
		labels.close();
		assertEquals(List.of("L_Half", "R_Half"), TableFile.read(results.networks().regionNames()).rows().stream().map(row -> row.get(
			"region")).toList());
		for (int n = 0; n < names.size(); n++) {
			boolean shown = NetworkFigure.DEVIATIONS * maps.deviation(n) <= Math.abs(maps.peakAndSpread(n).weight());
			assertTrue(names.get(n).get("name").matches(shown ? "(left|right|bilateral) half" : ""), names.get(n).toString());
			assertEquals(names.get(n).get("name"), maps.title(n));
			assertTrue(Files.readString(results.report().page()).contains(maps.title(n)));
		}
		assertTrue(TableFile.read(results.meaning().regions()).rows().size() >= names.size());
		run();
		assertTrue(skipped("regions") && skipped("report"), notes.toString());
	}

	@Test
	void otherLabelsOrALostFileRenewWhatStandsOnThem() throws IOException {
		withAtlas();
		run();
		Files.writeString(folder.resolve("labels.csv"), "1,L_Side\n2,R_Side\n");
		run();
		assertTrue(skipped("networks") && !skipped("regions"));
		assertTrue(Files.readString(results.networks().names()).contains(" side\n"));
		Files.delete(results.networks().peaks());
		run();
		assertTrue(skipped("networks") && !skipped("regions") && Files.exists(results.networks().peaks()));
		edit("\"fmri\": {\"atlas\": \"atlas.nii.gz\", \"labels\": \"labels.csv\"},", "");
		run();
		assertTrue(Files.exists(results.networks().peaks()));
		assertFalse(Files.exists(results.networks().names()), "names of an atlas that is no more");
		assertFalse(Files.exists(results.meaning().regions()));
	}

	@Test
	void networksTrainedAnewAreNamedAnew() throws IOException {
		withAtlas();
		run();
		edit("\"epochs\": 3", "\"epochs\": 4");
		try (Study opened = Study.open(study, null, results.folder())) {
			opened.train(this);
		}
		assertTrue(Files.exists(results.networks().names()), "where the viewer finds them");
		run(); // the step meaning replaces the folder that regions.csv is in
		assertTrue(Files.exists(results.networks().names()) && Files.exists(results.meaning().regions()));
		run();
		assertTrue(skipped("regions"), notes.toString());
	}

	/** A step that fills the folder into which this one puts its table is done before it, wherever it is registered. */
	@Test
	void anotherStepsFolderKeepsTheTable() throws IOException {
		withAtlas();
		run();
		edit("\"name\": \"tiny\"", "\"name\": \"tiny\", \"meaning\": {\"pairs\": 20}");
		run();
		assertFalse(skipped("meaning"), notes.toString());
		assertTrue(Files.exists(results.meaning().neurons("tale")));
		assertTrue(Files.exists(results.meaning().regions()));
		run();
		assertTrue(skipped("regions") && skipped("meaning"), notes.toString());
	}

	@Test
	void anAtlasOfAnotherSpaceIsToldAndNamesNothing() throws IOException {
		withAtlas();
		writeAtlas("atlas.nii.gz", 100);
		run();
		assertTrue(warnings.stream().anyMatch(warning -> warning.startsWith("The networks get no names: only 0 %")),
			warnings.toString());
		assertFalse(Files.exists(results.networks().names()));
		assertTrue(TableFile.read(results.networks().peaks()).rows().stream().allMatch(row -> row.get("region").isEmpty()));
		assertTrue(Files.readString(results.report().page()).contains("The networks get no names"));
		Files.move(folder.resolve("s1.nii.gz"), folder.resolve("s1_space-T1w.nii.gz"));
		writeAtlas("atlas.nii.gz", 0);
		edit("s1.nii.gz", "s1_space-T1w.nii.gz");
		run();
		assertTrue(skipped("networks") && warnings.stream().anyMatch(warning -> warning.contains("is of the space T1w")),
			warnings.toString());
	}

	@Test
	void aWrongAtlasIsRefusedBeforeAnythingIsDone() throws IOException {
		withAtlas();
		Files.writeString(folder.resolve("labels.csv"), "1,L_Half\n1,R_Half\n");
		assertTrue(assertThrows(Refusal.class, this::run).getMessage().contains("region 1 both"));
		assertFalse(Files.exists(results.networks().folder()));
		edit("\"labels\": \"labels.csv\"", "\"label\": \"labels.csv\"");
		assertTrue(assertThrows(Refusal.class, this::run).getMessage().contains("fmri.labels is missing"));
		edit("\"atlas\": \"atlas.nii.gz\", ", "");
		assertTrue(assertThrows(Refusal.class, this::run).getMessage().contains("did you mean \"fmri.labels\"?"));
	}
}
