// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Refusal;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;

import com.google.gson.JsonParser;

class LabelAtlasTest {

	private static final String TABLE = "1,L_Insula\n2,R_Insula\n3,Vermis\n";

	@TempDir
	private Path folder;
	private AtlasFiles files;

	@BeforeEach
	void prepare() {
		files = new AtlasFiles(folder);
	}

	/** Three regions with a gap between them. */
	private static double region(double[] mm) {
		if (mm[2] < -8) return 3;
		return mm[0] < -2 ? 1 : mm[0] > 2 ? 2 : 0;
	}

	private static Mask all(Grid grid) {
		return new Mask(grid, IntStream.range(0, grid.voxels()).toArray());
	}

	/** The nearest centre of all, looked for in millimetres. */
	private static int[] nearest(Grid atlas, float[] labels, Grid study) {
		return IntStream.range(0, study.voxels()).map(voxel -> {
			double[] mm = study.millimetres(voxel);
			int best = -1;
			double least = Double.POSITIVE_INFINITY;
			for (int v = 0; v < labels.length; v++) {
				double[] centre = atlas.millimetres(v);
				double distance = 0;
				for (int axis = 0; axis < 3; axis++) distance += (centre[axis] - mm[axis]) * (centre[axis] - mm[axis]);
				if (distance >= least) continue;
				least = distance;
				best = v;
			}
			return (int) labels[best];
		}).toArray();
	}

	@Test
	void aPlaceBelongsToTheNearestVoxelUnderATurnedAndFlippedAffine() throws IOException {
		Grid oblique = AtlasFiles.oblique(19, 17, 21), study = AtlasFiles.straight(7, 4.3); // lies within the atlas
		float[] labels = AtlasFiles.values(oblique, LabelAtlasTest::region);
		LabelAtlas atlas = files.read(files.image("turned.nii.gz", oblique, labels), TABLE);
		int[] expected = nearest(oblique, labels, study);
		assertTrue(IntStream.of(expected).distinct().count() == 4);
		assertArrayEquals(expected, atlas.labels(all(study)));
		Grid sheared = new Grid(19, 17, 21, new Affine(new double[][] { { 2, 1.5, 0, -25 }, { 0, 3, 0, -24 }, { 0, .8, 2,
			-26 } }));
		labels = AtlasFiles.values(sheared, LabelAtlasTest::region);
		atlas = files.read(files.image("sheared.nii.gz", sheared, labels), TABLE);
		Grid small = AtlasFiles.straight(5, 3.1);
		assertArrayEquals(nearest(sheared, labels, small), atlas.labels(all(small)));
	}

	/** A study whose voxels' centres lie just between those of the atlas, which is stored in two orders. */
	@Test
	void theOrderInWhichAnAtlasIsStoredDoesNotMatter() throws IOException {
		Grid plain = AtlasFiles.straight(10, 2);
		double[][] m = plain.affine().matrix();
		Grid flipped = new Grid(10, 10, 10, new Affine(new double[][] { { -2, 0, 0, -m[0][3] }, { 0, -2, 0, -m[1][3] },
			{ 0, 0, -2, -m[2][3] } }));
		LabelAtlas one = files.read(files.image("a.nii", plain, AtlasFiles.values(plain, LabelAtlasTest::region)), TABLE);
		LabelAtlas other = files.read(files.image("b.nii", flipped, AtlasFiles.values(flipped, LabelAtlasTest::region)),
			TABLE);
		Mask between = all(AtlasFiles.straight(9, 2));
		int[] labels = one.labels(between);
		assertArrayEquals(labels, other.labels(between));
		long left = Arrays.stream(labels).filter(label -> label == 1).count();
		assertEquals(left, Arrays.stream(labels).filter(label -> label == 2).count(), "and no side is preferred");
	}

	@Test
	void whatLiesOutsideIsInNoRegion() throws IOException {
		Grid grid = AtlasFiles.straight(4, 2);
		LabelAtlas atlas = files.read(files.image("a.nii", grid, AtlasFiles.values(grid, mm -> 1)), TABLE);
		assertEquals(1, atlas.label(3.9, 0, 0));
		assertEquals(0, atlas.label(4.1, 0, 0));
		assertEquals(0, atlas.label(-1000, 1e9, 0));
		assertEquals("", atlas.name(0));
		assertEquals("L_Insula", atlas.name(1));
	}

	private String refusal(Path image) {
		return assertThrows(Refusal.class, () -> files.read(image, TABLE)).getMessage();
	}

	@Test
	void imagesThatAreNoLabelAtlasAreRefused() throws IOException {
		Grid grid = AtlasFiles.straight(4, 2);
		float[] labels = AtlasFiles.values(grid, LabelAtlasTest::region), shares = labels.clone(), none =
			new float[labels.length];
		shares[5] = .37f;
		assertTrue(refusal(files.image("four.nii.gz", grid, labels, labels)).contains("four.nii.gz has 2 volumes"));
		assertTrue(refusal(files.image("shares.nii.gz", grid, shares)).contains("has the value 0.37"));
		assertTrue(refusal(files.image("none.nii.gz", grid, none)).contains("is 0 everywhere"));
		shares[5] = Float.NaN;
		assertEquals(2, files.read(files.image("nan.nii.gz", grid, shares), TABLE).size(), "NaN is no region");
		Path damaged = folder.resolve("damaged.nii.gz");
		byte[] bytes = Files.readAllBytes(folder.resolve("none.nii.gz"));
		Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
		String told = assertThrows(IOException.class, () -> files.read(damaged, TABLE)).getMessage();
		assertTrue(told.contains("damaged.nii.gz"), told);
		assertTrue(assertThrows(IOException.class, () -> files.read(folder.resolve("nowhere.nii"),
			TABLE)).getMessage().contains("does not exist"));
	}

	@Test
	void tableAndImageMustBelongTogether() throws IOException {
		Grid grid = AtlasFiles.straight(8, 3);
		Path image = files.image("a.nii.gz", grid, AtlasFiles.values(grid, LabelAtlasTest::region));
		LabelAtlas atlas = files.read(image, "1,L_Insula\n2,R_Insula\n");
		assertEquals(3, atlas.size());
		assertEquals("region 3", atlas.name(3));
		assertEquals(1, files.warnings().size());
		assertTrue(files.warnings().get(0).contains("no name for 1 of the 3 regions") &&
			files.warnings().get(0).contains("(3)"));
		files.warnings().clear();
		assertEquals(3, files.read(image, TABLE + "4,Pons\n").size());
		assertTrue(files.warnings().get(0).contains("names 1 regions that have no voxel") &&
			files.warnings().get(0).contains("4 Pons"), files.warnings().toString());
		assertTrue(assertThrows(Refusal.class, () -> files.read(image, "11,Insula\n12,Cuneus\n")).getMessage().contains(
			"names none of the regions"));
		files.warnings().clear();
		files.read(image, "0,background\n" + TABLE);
		assertEquals(List.of(), files.warnings(), "0 is no region");
	}

	@Test
	void thereIsNoAtlasWithoutLabels() {
		JsonBlock one = JsonBlock.of(JsonParser.parseString("{\"atlas\": \"a.nii\"}").getAsJsonObject(), "fmri.");
		assertTrue(assertThrows(Refusal.class, () -> AtlasSettings.read(one,
			folder)).getMessage().contains("fmri.labels is missing"));
		JsonBlock other = JsonBlock.of(JsonParser.parseString("{\"labels\": \"a.csv\"}").getAsJsonObject(), "fmri.");
		assertTrue(assertThrows(Refusal.class, () -> AtlasSettings.read(other,
			folder)).getMessage().contains("fmri.atlas is missing"));
		JsonBlock both = JsonBlock.of(JsonParser.parseString("{\"atlas\": \"a.nii\", \"labels\": \"a.csv\"}").getAsJsonObject(),
			"fmri.");
		AtlasSettings settings = AtlasSettings.read(both, folder);
		assertEquals(Set.of("atlas", "labels"), settings.block().keySet());
		assertEquals(folder.resolve("a.nii"), settings.atlas());
		both.refuseUnknown();
	}
}
