// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import org.neurocouple.language.bert.TinyBert;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.NiftiWriter;

/** A study of two people and a few words that runs in a second or two; a test may change any of its files. */
public final class TinyStudy {

	static final double REPETITION_TIME = 2;
	static final int VOLUMES = 40;

	private TinyStudy() {}

	/** Writes the study into the folder; returns its study.json. */
	public static Path write(Path folder) throws IOException {
		writeScan(folder.resolve("s1.nii.gz"), grid(6, 3), VOLUMES, REPETITION_TIME);
		writeScan(folder.resolve("s2.nii.gz"), grid(6, 3), VOLUMES, REPETITION_TIME);
		Random random = new Random(1);
		StringBuilder words = new StringBuilder("word\tonset\toffset\n");
		for (double onset = 0; onset < 60; onset += .5 + random.nextDouble()) words.append(String.format(Locale.ROOT,
			"%s\t%.2f\t%.2f%n", "abcdefgh".substring(random.nextInt(7)), onset, onset + .4));
		Files.writeString(folder.resolve("words.tsv"), words);
		new TinyBert().write(Files.createDirectories(folder.resolve("bert")));
		return Files.writeString(folder.resolve("study.json"), """
			{
			  "name": "tiny",
			  "stories": [{"id": "tale", "transcript": "words.tsv", "tr": 2.0, "origin": 4.0, "duration": 60.0,
			    "runs": [{"subject": "s1", "image": "s1.nii.gz"}, {"subject": "s2", "image": "s2.nii.gz"}]}],
			  "networks": {"units": [6, 4, 3], "epochs": 3, "rates": [0.01, 0.01, 0.01], "sparsity": [0, 0, 0]},
			  "language": {"model": "bert"},
			  "coupling": {"draws": 100}
			}
			""");
	}

	/** A cube of voxels. */
	public static Grid grid(int size, double spacing) {
		return new Grid(size, size, size, new Affine(new double[][] { { spacing, 0, 0, -9 }, { 0, spacing, 0, -9 },
			{ 0, 0, spacing, -9 }, { 0, 0, 0, 1 } }));
	}

	/** A scan of a bright ball that flickers in two parts. */
	static void writeScan(Path file, Grid grid, int volumes, double repetitionTime) throws IOException {
		Random random = new Random(file.getFileName().hashCode());
		float[][] values = new float[volumes][grid.voxels()];
		for (float[] volume : values) {
			double left = random.nextGaussian();
			double right = random.nextGaussian();
			for (int v = 0; v < volume.length; v++) {
				int x = v % grid.nx();
				int y = v / grid.nx() % grid.ny();
				int z = v / grid.nx() / grid.ny();
				boolean inside = Math.min(Math.min(x, y), z) > 0 && Math.max(Math.max(x, y), z) < grid.nx() - 1;
				volume[v] = inside ? (float) (1000 + 10 * (2 * x < grid.nx() ? left : right) + 5 * random.nextGaussian())
					: (float) Math.abs(random.nextGaussian());
			}
		}
		NiftiWriter.write(file, grid, values, repetitionTime);
	}
}
