// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.util.Arrays;
import java.util.function.IntFunction;

import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.report.NetworkMaps;

import bdv.util.AbstractSource;
import mpicbg.spim.data.sequence.FinalVoxelDimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.realtransform.AffineTransform3D;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Volumes as BigDataViewer wants them: in the file's own voxels, placed in mm
 * by the file's affine, a volume a time point. Several views may draw from it at
 * the same time.
 */
final class VolumeSource extends AbstractSource<FloatType> {

	private static final int EVERYWHERE = Integer.MAX_VALUE;

	private final IntFunction<RandomAccessibleInterval<FloatType>> volumes;
	private final int count;
	private final int height;
	private final AffineTransform3D toMillimetres;

	private VolumeSource(String name, Grid grid, int count, int height,
		IntFunction<RandomAccessibleInterval<FloatType>> volumes)
	{
		super(new FloatType(), name, new FinalVoxelDimensions("mm", grid.affine().spacing()));
		this.volumes = volumes;
		this.count = count;
		this.height = height;
		toMillimetres = transform(grid.affine());
	}

	/** One volume that is there at every time point, below all others. */
	static VolumeSource anatomy(String name, Grid grid, float[] values) {
		RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(values, grid.nx(), grid.ny(), grid.nz());
		return new VolumeSource(name, grid, EVERYWHERE, 0, t -> image);
	}

	/** A volume a network, in standard deviations of its map. */
	static VolumeSource maps(String name, NetworkMaps maps) {
		RandomAccessibleInterval<IntType> places = places(maps);
		return new VolumeSource(name, maps.mask().grid(), maps.maps().length, 1, t -> volume(places, maps, t));
	}

	/**
	 * One network at every time point, in standard deviations of its map.
	 *
	 * @param height sources lie over those with a smaller one; from 1
	 */
	static VolumeSource map(NetworkMaps maps, int network, int height) {
		RandomAccessibleInterval<FloatType> volume = volume(places(maps), maps, network);
		return new VolumeSource(maps.names().get(network), maps.mask().grid(), EVERYWHERE, height, t -> volume);
	}

	/** Sources are laid over those with a smaller height. */
	int height() {
		return height;
	}

	/** For each voxel of the grid the place it has in the mask, or -1. */
	private static RandomAccessibleInterval<IntType> places(NetworkMaps maps) {
		Grid grid = maps.mask().grid();
		int[] places = new int[grid.voxels()];
		Arrays.fill(places, -1);
		int[] voxels = maps.mask().voxels();
		for (int v = 0; v < voxels.length; v++) places[voxels[v]] = v;
		return ArrayImgs.ints(places, grid.nx(), grid.ny(), grid.nz());
	}

	private static RandomAccessibleInterval<FloatType> volume(RandomAccessibleInterval<IntType> places, NetworkMaps maps,
		int network)
	{
		float[] map = maps.maps()[network];
		double deviation = maps.deviation(network);
		return Converters.convert(places, (place, value) -> {
			int v = place.get();
			value.setReal(v < 0 || deviation == 0 ? 0 : map[v] / deviation);
		}, new FloatType());
	}

	static AffineTransform3D transform(Affine affine) {
		AffineTransform3D transform = new AffineTransform3D();
		transform.set(affine.matrix());
		return transform;
	}

	@Override
	public boolean isPresent(int t) {
		return t < count;
	}

	@Override
	public RandomAccessibleInterval<FloatType> getSource(int t, int level) {
		return volumes.apply(t);
	}

	@Override
	public void getSourceTransform(int t, int level, AffineTransform3D transform) {
		transform.set(toMillimetres);
	}
}
