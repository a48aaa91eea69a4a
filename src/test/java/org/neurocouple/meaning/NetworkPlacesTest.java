// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.format.TableFile;
import org.neurocouple.meaning.RegionName.Side;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

class NetworkPlacesTest {

	private static final int SIZE = 10;

	@TempDir
	private Path folder;
	private AtlasFiles files;
	/** Turned about two axes, with voxels of three lengths. */
	private final Grid study = AtlasFiles.oblique(SIZE, SIZE, SIZE);
	private Mask mask;

	@BeforeEach
	void prepare() {
		files = new AtlasFiles(folder);
		mask = new Mask(study, IntStream.range(0, study.voxels()).toArray());
	}

	/**
	 * The same voxels as the study's, stored with axes exchanged and two of them flipped: voxel (i, j, k) at (k, 9-i,
	 * 9-j).
	 */
	private LabelAtlas atlas(int[] labels, String table) throws IOException {
		double[][] m = study.affine().matrix(), turned = new double[3][4];
		for (int r = 0; r < 3; r++) {
			turned[r] = new double[] { m[r][2], -m[r][0], -m[r][1], m[r][3] + (SIZE - 1) * (m[r][0] + m[r][1]) };
		}
		float[] stored = new float[labels.length];
		for (int i = 0; i < SIZE; i++) for (int j = 0; j < SIZE; j++) for (int k = 0; k < SIZE; k++) {
			int at = k + SIZE * (SIZE - 1 - i + SIZE * (SIZE - 1 - j));
			stored[at] = labels[i + SIZE * (j + SIZE * k)];
		}
		return files.read(files.image("atlas.nii.gz", new Grid(SIZE, SIZE, SIZE, new Affine(turned)), stored), table);
	}

	private int[] labels() {
		int[] labels = new int[study.voxels()];
		Arrays.fill(labels, 0, 40, 1);
		Arrays.fill(labels, 40, 100, 2);
		return labels;
	}

	private Map<String, CSVRecord> rows(Path table, String... keys) throws IOException {
		Map<String, CSVRecord> rows = new HashMap<>();
		TableFile.read(table).rows().forEach(row -> rows.put(String.join(" ", Arrays.stream(keys).map(row::get).toList()),
			row));
		return rows;
	}

	@Test
	void aKnownOverlapIsFoundThroughBothAffines() throws IOException {
		NetworkPlaces places = new NetworkPlaces(mask, atlas(labels(), "1,One\n2,Two\n"));
		float[] map = new float[mask.size()];
		Arrays.fill(map, 10, 40, 2); // 30 of the 40 voxels of region 1
		Arrays.fill(map, 40, 50, 4); // 10 of the 60 of region 2
		map[45] = 5;
		Arrays.fill(map, 200, 210, 1.5f); // 10 in no region
		map[300] = 1; // below the threshold
		map[99] = -3;
		assertEquals("one, two", places.add("BN1", map, 1.2), "names go by weight");
		Path table = folder.resolve("regions.csv");
		places.writeRegions(table);
		Map<String, CSVRecord> rows = rows(table, "sign", "label");
		assertEquals(4, rows.size());
		double sum = 30 * 2 + 9 * 4 + 5 + 10 * 1.5;
		assertRow(rows.get("positive 1"), "One", 30, 30 / 50., 30 / 40., 60. / 90, 60 / sum, false);
		assertRow(rows.get("positive 2"), "Two", 10, 10 / 50., 10 / 60., 20. / 110, 41 / sum, true);
		assertRow(rows.get("positive 0"), "", 10, 10 / 50., Double.NaN, Double.NaN, 15 / sum, false);
		assertRow(rows.get("negative 2"), "Two", 1, 1, 1 / 60., 2. / 61, 1, true);
	}

	private static void assertRow(CSVRecord row, String region, int voxels, double overlap, double covered, double dice,
		double weight, boolean peak)
	{
		assertEquals(region, row.get("region"));
		assertEquals(voxels, Integer.parseInt(row.get("voxels")));
		assertEquals(overlap, Double.parseDouble(row.get("overlap")), 1e-12);
		assertEquals(Double.isNaN(covered) ? "n/a" : "" + covered, row.get("covered"));
		assertEquals(Double.isNaN(dice) ? "n/a" : "" + dice, row.get("dice"));
		assertEquals(weight, Double.parseDouble(row.get("weight")), 1e-12);
		assertEquals("" + peak, row.get("peak"));
	}

	@Test
	void peaksAreListedWithTheirRegion() throws IOException {
		NetworkPlaces places = new NetworkPlaces(mask, atlas(labels(), "1,One\n2,Two\n"));
		float[] map = new float[mask.size()];
		map[5] = 3;
		map[6] = 2;
		map[555] = 4;
		map[77] = -2;
		places.add("BN1", map, 1.5);
		Path table = folder.resolve("peaks.csv");
		places.writePeaks(table);
		List<CSVRecord> rows = TableFile.read(table).rows();
		assertEquals(List.of("BN1,positive,1,15.0,4.0,", "BN1,positive,2,30.0,3.0,One", "BN1,negative,1,15.0,-2.0,Two"),
			rows.stream().map(row -> String.join(",", row.get("network"), row.get("sign"), row.get("voxels"),
			row.get("mm3"), row.get("peak"), row.get("region"))).toList());
		double[] mm = study.millimetres(77);
		for (int axis = 0; axis < 3; axis++) assertEquals(mm[axis],
			Double.parseDouble(rows.get(2).get("xyz".substring(axis, axis + 1))), 5e-4);
	}

	@Test
	void withoutAnAtlasThereArePeaksAndNoNames() throws IOException {
		NetworkPlaces places = new NetworkPlaces(mask, null);
		float[] map = new float[mask.size()];
		map[5] = 3;
		assertEquals("", places.add("BN1", map, 1));
		assertEquals("", places.add("BN2", new float[mask.size()], 0), "a map without weights has no clusters");
		Path table = folder.resolve("peaks.csv");
		places.writePeaks(table);
		assertEquals(List.of(""), TableFile.read(table).rows().stream().map(row -> row.get("region")).toList());
	}

	@Test
	void theHeavierSignGivesTheName() throws IOException {
		NetworkPlaces places = new NetworkPlaces(mask, atlas(labels(), "1,One\n2,Two\n"));
		float[] map = new float[mask.size()];
		Arrays.fill(map, 0, 10, 1);
		Arrays.fill(map, 50, 62, -1);
		assertEquals("two", places.add("BN1", map, 1));
	}

	private static RegionOverlap weight(int label, double weight) {
		return new RegionOverlap(label, 1, 0, 0, 0, weight, false);
	}

	@Test
	void pairsAreBilateralAndFewRegionsAreNamed() {
		Map<Integer, RegionName> regions = Map.of(1, new RegionName(Side.LEFT, "fusiform"), 2, new RegionName(Side.RIGHT,
			"fusiform"), 3, new RegionName(Side.LEFT, "insula"), 4, new RegionName(Side.RIGHT, "insula"), 5,
			new RegionName(Side.NONE, "vermis"), 6, new RegionName(Side.NONE, "pons"));
		assertEquals("left insula, bilateral fusiform", NetworkTitle.of(List.of(weight(3, .4), weight(1, .2), weight(2,
			.1), weight(4,.09), weight(5, .09), weight(0, .12)), regions));
		assertEquals("bilateral insula", NetworkTitle.of(List.of(weight(3, .08), weight(4, .02)), regions));
		assertEquals("", NetworkTitle.of(List.of(weight(0, .91), weight(5, .09)), regions));
		assertEquals("vermis, pons, left insula", NetworkTitle.of(List.of(weight(5, .3), weight(6, .25), weight(3, .2),
			weight(1, .15)), regions), "three at most");
		assertTrue(NetworkTitle.of(List.of(), regions).isEmpty());
	}
}
