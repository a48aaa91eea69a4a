// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.neurocouple.Progress;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiWriter;

/** Atlases for tests, and what was said while they were read. */
record AtlasFiles(Path folder, List<String> warnings) implements Progress {

	AtlasFiles(Path folder) {
		this(folder, new ArrayList<>());
	}

	@Override
	public void warn(String sentence) {
		warnings.add(sentence);
	}

	/** A grid that is turned about two axes, flipped along the first, and has voxels of three lengths. */
	static Grid oblique(int nx, int ny, int nz) {
		double a = Math.toRadians(25), b = Math.toRadians(-15);
		double[][] turn = { { Math.cos(a), -Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b) }, { Math.sin(a),
			Math.cos(a) * Math.cos(b), -Math.cos(a) * Math.sin(b) }, { 0, Math.sin(b), Math.cos(b) } };
		double[] zooms = { -2.5, 3, 2 };
		double[][] affine = new double[3][4];
		double[] middle = { (nx - 1) / 2., (ny - 1) / 2., (nz - 1) / 2. };
		for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) {
			affine[r][c] = turn[r][c] * zooms[c];
			affine[r][3] -= affine[r][c] * middle[c];
		}
		return new Grid(nx, ny, nz, new Affine(affine));
	}

	/** A grid along the body's axes, its middle at 0. */
	static Grid straight(int size, double zoom) {
		double first = -zoom * (size - 1) / 2;
		return new Grid(size, size, size, new Affine(new double[][] { { zoom, 0, 0, first }, { 0, zoom, 0, first }, { 0,
			0, zoom, first } }));
	}

	static float[] values(Grid grid, ToDoubleFunction<double[]> value) {
		float[] values = new float[grid.voxels()];
		for (int v = 0; v < values.length; v++) values[v] = (float) value.applyAsDouble(grid.millimetres(v));
		return values;
	}

	Path image(String name, Grid grid, float[]... volumes) throws IOException {
		Path file = folder.resolve(name);
		NiftiWriter.write(file, grid, volumes, Double.NaN);
		return file;
	}

	Path table(String text) throws IOException {
		return Files.writeString(folder.resolve("labels.csv"), text);
	}

	LabelAtlas read(Path image, String table) throws IOException {
		return LabelAtlas.read(new AtlasSettings(image, table(table)), this);
	}
}
