// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

import org.neurocouple.Refusal;

/**
 * The voxels of a grid that are looked at.
 *
 * @param grid of the volumes the mask belongs to
 * @param voxels indices into a volume (x fastest), ascending
 */
public record Mask(Grid grid, int[] voxels) {

	/** @throws Refusal if no voxel is in, or they do not ascend within the grid */
	public Mask {
		if (voxels.length == 0) throw new IllegalArgumentException("A mask needs at least one voxel.");
		for (int i = 0, last = -1; i < voxels.length; last = voxels[i++]) {
			if (voxels[i] <= last || voxels[i] >= grid.voxels()) throw new IllegalArgumentException(
				"The mask's voxels must ascend and lie within its grid.");
		}
	}

	public static Mask of(Grid grid, BitSet in) {
		return new Mask(grid, in.stream().toArray());
	}

	/**
	 * Reads an image whose voxels that are not 0 (nor NaN) are in.
	 *
	 * @throws Refusal naming the file, if it has several volumes or no voxel is in
	 */
	public static Mask read(Path file) throws IOException {
		try (NiftiImage image = NiftiImage.open(file)) {
			if (image.volumes() != 1) throw new Refusal(file + " has " + image.volumes() +
				" volumes; a mask has one.");
			float[] values = image.volume(0);
			BitSet in = new BitSet();
			for (int i = 0; i < values.length; i++) if (values[i] != 0 && !Float.isNaN(values[i])) in.set(i);
			if (in.isEmpty()) throw new Refusal(file +
				" is 0 everywhere: give a mask with at least one voxel that is not.");
			return of(image.grid(), in);
		}
	}

	/** Writes an image of ones in the mask and zeros elsewhere. */
	public void write(Path file) throws IOException {
		float[] ones = new float[size()];
		Arrays.fill(ones, 1);
		NiftiWriter.write(file, grid, new float[][] { scatter(ones) }, Double.NaN);
	}

	/** How many voxels are in. */
	public int size() {
		return voxels.length;
	}

	/** The voxels that are in, by their number in the grid. */
	public BitSet in() {
		BitSet in = new BitSet();
		for (int voxel : voxels) in.set(voxel);
		return in;
	}

	/** Copies the mask's values of a volume into a row. */
	public void gather(float[] volume, float[] row) {
		for (int i = 0; i < voxels.length; i++) row[i] = volume[voxels[i]];
	}

	/** A volume with the row's values in the mask and 0 elsewhere. */
	public float[] scatter(float[] row) {
		float[] volume = new float[grid.voxels()];
		for (int i = 0; i < voxels.length; i++) volume[voxels[i]] = row[i];
		return volume;
	}

	/** The mask without some of its voxels, counted from 0 within the mask. */
	public Mask without(BitSet dropped) {
		BitSet in = new BitSet();
		for (int i = 0; i < voxels.length; i++) if (!dropped.get(i)) in.set(voxels[i]);
		return of(grid, in);
	}

	/** The largest part whose voxels hang together by their faces; of equal ones the first. */
	public Mask largestComponent() {
		BitSet rest = in();
		int[] reached = new int[voxels.length];
		int end = 0, largest = 0, size = 0;
		for (int seed = rest.nextSetBit(0); seed >= 0; seed = rest.nextSetBit(seed)) {
			int start = end;
			end = takeComponent(rest, seed, reached, start);
			if (end - start > size) {
				largest = start;
				size = end - start;
			}
		}
		int[] component = Arrays.copyOfRange(reached, largest, largest + size);
		Arrays.sort(component);
		return new Mask(grid, component);
	}

	/** Moves the component of a seed from the rest to those reached before; returns where it ends there. */
	private int takeComponent(BitSet rest, int seed, int[] reached, int start) {
		int[] sizes = { grid.nx(), grid.ny(), grid.nz() };
		int end = start;
		reached[end++] = seed;
		rest.clear(seed);
		for (int next = start; next < end; next++) {
			int voxel = reached[next];
			for (int axis = 0, stride = 1; axis < 3; stride *= sizes[axis++]) {
				int at = voxel / stride % sizes[axis];
				for (int step = -1; step <= 1; step += 2) {
					int neighbour = voxel + step * stride;
					if (at + step < 0 || at + step >= sizes[axis] || !rest.get(neighbour)) continue;
					rest.clear(neighbour);
					reached[end++] = neighbour;
				}
			}
		}
		return end;
	}
}
