// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.ica;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.network.Matrix;
import org.neurocouple.Progress;

/**
 * The few maps that stand best for many volumes: principal components over time,
 * with voxels as samples, unscaled, so that stacked components of several runs
 * have the same principal components as the runs' volumes would have, but for
 * what was dropped. The mean over voxels is taken out of each volume.
 *
 * @param maps voxels x components, orthogonal, the largest first; none of volumes that do not vary
 * @param variances the sum of squares of each map
 */
record PrincipalComponents(int voxels, float[] maps, double[] variances) {

	/** Volumes that are read together, if not more components are wanted. */
	private static final int BLOCK = 64;
	/** After how many numbers of a file it is looked whether the user stops it. */
	private static final int CHECKED = 1 << 20;

	/**
	 * Of some of a store's volumes. They are read in blocks, so that the largest arrays are voxels x most (or voxels x 64)
	 * and count x count.
	 *
	 * @param most how many components there are at most
	 * @param progress advances by a volume
	 */
	static PrincipalComponents of(VolumeStore store, int first, int count, int most, Progress progress) {
		int voxels = store.voxels(), size = Math.max(BLOCK, most);
		double[] gram = new double[count * count];
		for (int i = 0; i < count; i += size) {
			int m = Math.min(size, count - i);
			float[] block = volumes(store, first + i, m, progress);
			for (int j = 0; j <= i; j += size) {
				int n = Math.min(size, count - j);
				float[] other = i == j ? block : volumes(store, first + j, n, progress);
				double[] products = Matrix.cross(block, m, other, n, voxels, progress);
				for (int p = 0; p < products.length; p++) {
					int row = i + p / n, column = j + p % n;
					gram[row * count + column] = gram[column * count + row] = products[p];
				}
			}
			progress.advance(m);
		}
		Eigenvectors eigen = Eigenvectors.of(gram, count, progress).first(most);
		int components = eigen.values().length;
		float[] vectors = floats(eigen.vectors()), maps = new float[voxels * components];
		for (int i = 0; i < count; i += size) {
			int m = Math.min(size, count - i);
			float[] weights = new float[m * components];
			System.arraycopy(vectors, i * components, weights, 0, weights.length);
			float[] part = Matrix.product(volumes(store, first + i, m, progress), voxels, m, weights, components, progress);
			for (int p = 0; p < part.length; p++) maps[p] += part[p];
		}
		return new PrincipalComponents(voxels, maps, eigen.values());
	}

	/** Of these and others together: those of both, stacked. */
	PrincipalComponents with(PrincipalComponents others, int most, Progress progress) {
		int m = count(), n = others.count(), both = m + n;
		if (n == 0) return this;
		float[] stacked = new float[voxels * both];
		for (int v = 0; v < voxels; v++) {
			System.arraycopy(maps, v * m, stacked, v * both, m);
			System.arraycopy(others.maps, v * n, stacked, v * both + m, n);
		}
		Eigenvectors eigen = Eigenvectors.of(Matrix.gram(stacked, voxels, both, progress), both, progress)
			.first(most);
		float[] first = Matrix.product(stacked, voxels, both, floats(eigen.vectors()), eigen.values().length, progress);
		return new PrincipalComponents(voxels, first, eigen.values());
	}

	/** Writes them: 8 bytes each, and 4 a voxel. */
	void write(Path file, Progress progress) throws IOException {
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
			for (double variance : variances) out.writeDouble(variance);
			for (int i = 0; i < maps.length; i++) {
				if (i % CHECKED == 0) progress.checkCancelled();
				out.writeFloat(maps[i]);
			}
		}
	}

	/** @throws DamagedFile if the file's length is not that of components of so many voxels */
	static PrincipalComponents read(Path file, int voxels, Progress progress) throws IOException {
		long size = Files.size(file), each = Double.BYTES + (long) Float.BYTES * voxels;
		if (size % each != 0 || size / each * voxels > Integer.MAX_VALUE) throw new DamagedFile(file, file +
			" does not hold principal components of " + voxels + " voxels; run the study again.");
		PrincipalComponents read = new PrincipalComponents(voxels, new float[(int) (size / each) * voxels], new double[(int) (size /
			each)]);
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			for (int k = 0; k < read.count(); k++) read.variances[k] = in.readDouble();
			for (int i = 0; i < read.maps.length; i++) {
				if (i % CHECKED == 0) progress.checkCancelled();
				read.maps[i] = in.readFloat();
			}
		}
		return read;
	}

	/** How many there are. */
	int count() {
		return variances.length;
	}

	/**
	 * The first of them with a variance of 1 over the voxels.
	 *
	 * @return voxels x components
	 */
	float[] white(int components) {
		float[] white = new float[voxels * components];
		for (int i = 0; i < white.length; i++) {
			int k = i % components;
			white[i] = (float) (maps[i / components * count() + k] / Math.sqrt(variances[k] / voxels));
		}
		return white;
	}

	/** Volumes as voxels x count. */
	private static float[] volumes(VolumeStore store, int first, int count, Progress progress) {
		float[] columns = new float[store.voxels() * count], row = new float[store.voxels()];
		for (int i = 0; i < count; i++) {
			progress.checkCancelled();
			store.read(first + i, row, 0);
			double sum = 0;
			for (float x : row) sum += x;
			float mean = (float) (sum / row.length);
			for (int v = 0; v < row.length; v++) columns[v * count + i] = row[v] - mean;
		}
		return columns;
	}

	private static float[] floats(double[] values) {
		float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++) floats[i] = (float) values[i];
		return floats;
	}
}
