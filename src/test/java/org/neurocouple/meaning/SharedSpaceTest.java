// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.SharedData;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;

class SharedSpaceTest {

	private static final String TABLE = "1,L_Insula\n2,R_Insula\n";

	@TempDir
	private Path folder;
	private AtlasFiles files;
	private final Grid grid = AtlasFiles.straight(10, 4);
	private Mask brain;

	@BeforeEach
	void prepare() {
		files = new AtlasFiles(folder);
		brain = new Mask(grid, IntStream.range(0, grid.voxels()).toArray());
	}

	private LabelAtlas atlas(String name) throws IOException {
		return files.read(files.image(name, grid, AtlasFiles.values(grid, mm -> mm[0] < 0 ? 1 : 2)), TABLE);
	}

	private Path scan(String name) throws IOException {
		return files.image(name, grid, new float[grid.voxels()]);
	}

	private void assertObjection(String part, Optional<String> objection) {
		assertTrue(objection.isPresent() && objection.get().contains(part), objection.toString());
	}

	@Test
	void whatFitsIsNotObjectedTo() throws IOException {
		assertEquals(Optional.empty(), SharedSpace.objection(atlas("a.nii"), brain, List.of(scan("s.nii"))));
		assertEquals(1, SharedSpace.covered(atlas("a.nii"), brain));
	}

	@Test
	void namesOfFilesTellTheSpace() throws IOException {
		LabelAtlas plain = atlas("AAL.nii"), linear = atlas("tpl-MNI152NLin6Asym_res-02_dseg.nii"), own = atlas(
			"sub-1_space-T1w_dseg.nii");
		Path asymmetric = scan("sub-1_task-x_space-MNI152NLin2009cAsym_res-2_desc-preproc_bold.nii"), native1 = scan(
			"sub-1_space-T1w_bold.nii"), untold = scan("s.nii");
		assertEquals(Optional.empty(), SharedSpace.objection(plain, brain, List.of(asymmetric)), "an atlas is of some MNI");
		assertObjection("is of the space T1w", SharedSpace.objection(plain, brain, List.of(native1)));
		assertObjection("of MNI152NLin6Asym", SharedSpace.objection(linear, brain, List.of(asymmetric)));
		assertObjection("is of the space T1w", SharedSpace.objection(linear, brain, List.of(untold, native1)));
		assertEquals(Optional.empty(), SharedSpace.objection(own, brain, List.of(native1)));
		assertEquals(Optional.empty(), SharedSpace.objection(linear, brain, List.of(untold)));
		assertEquals("[MNI152NLin2009cAsym, T1w]", SharedSpace.names(List.of(native1, asymmetric, untold)).toString());
	}

	@Test
	void aMirroredAtlasIsSeenByItsSides() throws IOException {
		LabelAtlas mirrored = files.read(files.image("a.nii", grid, AtlasFiles.values(grid, mm -> mm[0] > 0 ? 1 : 2)),
			TABLE);
		assertObjection("2 of its 2 regions called left or right lie on the other side", SharedSpace.objection(mirrored,
			brain, List.of(scan("s.nii"))));
	}

	@Test
	void aMirroredStudyIsSeenByWhereTheBrainLies() throws IOException {
		LabelAtlas half = files.read(files.image("a.nii", grid, AtlasFiles.values(grid, mm -> mm[0] < -4 ? 1 : mm[0] < 4 ?
			2 : 0)), "1,left\n2,middle\n");
		Mask left = new Mask(grid, IntStream.range(0, grid.voxels()).filter(v -> grid.millimetres(v)[0] < 2.5).toArray());
		assertEquals(Optional.empty(), SharedSpace.objection(half, left, List.of(scan("s.nii"))));
		double[][] m = grid.affine().matrix();
		for (int c = 0; c < 4; c++) m[0][c] = -m[0][c];
		Mask flipped = new Mask(new Grid(10, 10, 10, new Affine(m)), left.voxels());
		assertObjection("if the scans were mirrored along x", SharedSpace.objection(half, flipped, List.of(scan("s.nii"))));
	}

	@Test
	void formsThatAreMirrorImagesLeaveTheSideOpen() throws IOException {
		Path scan = scan("s.nii");
		byte[] bytes = Files.readAllBytes(scan);
		ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		header.putFloat(76, -header.getFloat(76)); // the qform's handedness
		Files.write(scan, bytes);
		assertObjection("mirror images of each other", SharedSpace.objection(atlas("a.nii"), brain, List.of(scan)));
		header.putShort(252, (short) 0);
		header.putShort(254, (short) 0);
		Files.write(scan, bytes);
		assertObjection("does not say where its voxels lie", SharedSpace.objection(atlas("a.nii"), brain, List.of(scan)));
	}

	@Test
	void theScannersSpaceIsNoTemplatesUnlessTheNameTellsOne() throws IOException {
		for (String name : List.of("s.nii", "s_space-MNI152_bold.nii")) {
			Path scan = scan(name);
			byte[] bytes = Files.readAllBytes(scan);
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 1);
			Files.write(scan, bytes);
			Optional<String> objection = SharedSpace.objection(atlas("a.nii"), brain, List.of(scan));
			if (name.equals("s.nii")) assertObjection("is in the scanner's space", objection);
			else assertEquals(Optional.empty(), objection);
		}
	}

	@Test
	void aBrainElsewhereIsObjectedTo() throws IOException {
		double[][] m = grid.affine().matrix();
		m[1][3] += 36; // one slice of ten is left
		Mask apart = new Mask(new Grid(10, 10, 10, new Affine(m)), brain.voxels());
		assertObjection("only 10 % of the brain's voxels lie in a region", SharedSpace.objection(atlas("a.nii"), apart,
			List.of(scan("s.nii"))));
	}

	@Test
	void aSingleSliceMayFit() throws IOException {
		Grid slice = new Grid(10, 10, 1, grid.affine());
		Mask mask = new Mask(slice, IntStream.range(0, 100).toArray());
		assertEquals(Optional.empty(), SharedSpace.objection(atlas("a.nii"), mask, List.of(scan("s.nii"))));
	}

	/** Measured once with Python, by the same rule: the share of AAL's own brain, filled, in a region. */
	@Test
	void theAtlasesOfTheSharedDataCoverEachOther() throws IOException {
		Path aal = SharedData.require("atlas/AAL_4mm.nii.gz"), yeo = SharedData.require("atlas/Yeo-7_4mm.nii.gz");
		LabelAtlas atlas = LabelAtlas.read(new AtlasSettings(aal, SharedData.require("atlas/AAL.csv")), files);
		assertEquals(116, atlas.size());
		assertTrue(files.warnings().get(0).contains("names 4 regions that have no voxel"), files.warnings().toString());
		Mask cortex = Mask.read(yeo);
		try (NiftiImage image = NiftiImage.open(aal)) {
			float[] values = image.volume(0);
			assertEquals(IntStream.of(cortex.voxels()).filter(v -> values[v] != 0).count() / (double) cortex.size(),
				SharedSpace.covered(atlas, cortex));
		}
		assertEquals(Optional.empty(), SharedSpace.objection(atlas, cortex, List.of(yeo)));
		LabelAtlas seven = LabelAtlas.read(new AtlasSettings(yeo, SharedData.require("atlas/Yeo-7.csv")), Progress.NONE);
		assertEquals(Optional.empty(), SharedSpace.objection(seven, Mask.read(aal), List.of(aal)));
	}
}
