// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.meaning.LabelAtlas;
import org.neurocouple.meaning.NetworkPlaces;
import org.neurocouple.meaning.SharedSpace;
import org.neurocouple.nifti.NiftiWriter;

class ExampleAtlasTest {

	@TempDir
	private Path folder;

	/** The true maps are called after their blobs. */
	@Test
	void theTrueNetworksGetTheirNames() throws IOException {
		AtlasSettings files = ExampleAtlas.write(folder, ExampleStudy.PEOPLE.networks());
		List<String> warnings = new ArrayList<>();
		LabelAtlas atlas = LabelAtlas.read(files, new Progress() {

			@Override
			public void warn(String sentence) {
				warnings.add(sentence);
			}
		});
		assertEquals(List.of(), warnings, "a voxel and a name for each");
		Phantom phantom = new Phantom();
		Path scan = folder.resolve("scan.nii.gz");
		NiftiWriter.write(scan, phantom.mask().grid(), new float[][] { phantom.anatomy() }, Double.NaN);
		assertEquals(Optional.empty(), SharedSpace.objection(atlas, phantom.mask(), List.of(scan)));
		assertTrue(SharedSpace.covered(atlas, phantom.mask()) > .5);
		NetworkPlaces places = new NetworkPlaces(phantom.mask(), atlas);
		List<String> titles = new ArrayList<>();
		for (List<Phantom.Blob> blobs : ExampleStudy.PEOPLE.networks()) {
			float[] map = new float[phantom.mask().size()];
			phantom.mask().gather(phantom.network(blobs), map);
			titles.add(places.add("T" + (titles.size() + 1), map, .3));
		}
		assertEquals(List.of("bilateral superior temporal", "left inferior frontal, left posterior temporal cortex",
			"bilateral temporal pole", "bilateral angular", "supplementary motor area", "right inferior frontal",
			"posterior cingulate cortex, medial frontal cortex", "visual cortex", "bilateral hand area",
			"bilateral dorsolateral frontal cortex", "bilateral cerebellum", "bilateral basal ganglia"), titles);
		assertTrue(Files.size(files.atlas()) < 20_000, Files.size(files.atlas()) + " bytes");
	}
}
