// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.neurocouple.example.Phantom.Blob;
import org.neurocouple.format.TableFile;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiWriter;

/**
 * A small atlas of the example's brain: what of it lies nearest to the middle
 * of a network's blob, within {@link #REACH}, is a region with that blob's
 * name. It has voxels of another size than the scans, in another order.
 */
final class ExampleAtlas {

	private static final double REACH = 30; // mm

	private static final Grid GRID = new Grid(31, 37, 29,
		new Affine(new double[][] { { 5, 0, 0, -75 }, { 0, 5, 0, -108 }, { 0, 0, 5, -68 } }));

	/** The names of the blobs of each network of the example study. */
	static final List<List<String>> NAMES = List.of(List.of("L_Superior_temporal_gyrus", "R_Superior_temporal_gyrus"),
		List.of("L_Inferior_frontal_gyrus", "L_Posterior_temporal_cortex"), List.of("L_Temporal_pole", "R_Temporal_pole"),
		List.of("L_Angular_gyrus", "R_Angular_gyrus"), List.of("Supplementary_motor_area"),
		List.of("R_Inferior_frontal_gyrus"), List.of("Posterior_cingulate_cortex", "Medial_frontal_cortex"),
		List.of("Visual_cortex"), List.of("L_Hand_area", "R_Hand_area"), List.of("L_Dorsolateral_frontal_cortex",
		"R_Dorsolateral_frontal_cortex"), List.of("L_Cerebellum", "R_Cerebellum"), List.of("L_Basal_ganglia",
		"R_Basal_ganglia"));

	private ExampleAtlas() {}

	/** Writes image and table into a study's folder, and tells where. */
	static AtlasSettings write(Path folder, List<List<Blob>> networks) throws IOException {
		Path place = Files.createDirectories(folder.resolve("atlas"));
		AtlasSettings files = new AtlasSettings(place.resolve("blobs.nii.gz"), place.resolve("blobs.csv"));
		List<Blob> blobs = networks.stream().flatMap(List::stream).toList();
		float[] labels = new float[GRID.voxels()];
		for (int voxel = 0; voxel < labels.length; voxel++) {
			double[] mm = GRID.millimetres(voxel);
			if (!Phantom.isBrain(mm)) continue;
			double least = REACH;
			for (int b = 0; b < blobs.size(); b++) {
				double distance = blobs.get(b).distance(mm);
				if (distance >= least) continue;
				least = distance;
				labels[voxel] = b + 1;
			}
		}
		NiftiWriter.write(files.atlas(), GRID, new float[][] { labels }, Double.NaN);
		List<String> names = NAMES.stream().flatMap(List::stream).toList();
		List<List<?>> rows = new ArrayList<>();
		IntStream.rangeClosed(1, names.size()).forEach(label -> rows.add(List.of(label, names.get(label - 1))));
		TableFile.write(files.labels(), List.of("label", "name"), rows);
		return files;
	}
}
