// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.results.ResultFiles;

/** Which region of the study's atlas lies where. */
final class Regions {

	private static final Regions NONE = new Regions(null, new float[0], Map.of());

	private final Grid grid;
	private final float[] labels; // a voxel of the grid
	private final Map<Integer, String> names;

	private Regions(Grid grid, float[] labels, Map<Integer, String> names) {
		this.grid = grid;
		this.labels = labels;
		this.names = names;
	}

	/** Knows nothing where the study has no atlas. */
	static Regions read(ResultFiles.Networks files) throws IOException {
		if (!Files.exists(files.regions()) || !Files.exists(files.regionNames())) return NONE;
		Map<Integer, String> names = new HashMap<>();
		TableFile table = TableFile.read(files.regionNames());
		for (CSVRecord row : table.rows()) names.put((int) table.number(row, "label"), table.text(row, "region"));
		try (NiftiImage image = NiftiImage.open(files.regions())) {
			return new Regions(image.grid(), image.volume(0), names);
		}
	}

	/** The region at a place in mm; empty where there is none. */
	String at(double[] mm) {
		int voxel = grid == null ? -1 : grid.voxel(mm);
		return voxel < 0 ? "" : names.getOrDefault((int) labels[voxel], "");
	}
}
