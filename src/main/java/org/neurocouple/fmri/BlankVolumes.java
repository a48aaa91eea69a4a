// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Kept volumes that do not count. Most hold no picture: every voxel has the same
 * value, or none. Scanners write them when they are stopped, and programs in the
 * place of volumes that they censor. In a mean or a z-score they would count as
 * brain. Others are {@linkplain Confounds#notSteady before the steady state}.
 */
public final class BlankVolumes {

	/** A scan without any. */
	public static final BlankVolumes NONE = new BlankVolumes();

	private final BitSet blank = new BitSet();

	/** Whether a volume is blank; it is remembered. */
	boolean add(int keptVolume, float[] voxels) {
		float value = Float.NaN;
		for (float voxel : voxels) {
			if (!Float.isFinite(voxel)) continue;
			if (Float.isNaN(value)) value = voxel;
			if (voxel != value) return false;
		}
		add(keptVolume);
		return true;
	}

	/** @param keptVolume counts from 0 */
	public void add(int keptVolume) {
		blank.set(keptVolume);
	}

	public boolean isBlank(int keptVolume) {
		return blank.get(keptVolume);
	}

	public int count() {
		return blank.cardinality();
	}

	/** The blank ones, counted from 0. */
	public List<Integer> list() {
		return blank.stream().boxed().toList();
	}

	/** Which kept volume, counted from 0, a row is where those that are blank have none. */
	int kept(int row) {
		int volume = blank.nextClearBit(0);
		for (int r = 0; r < row; r++) volume = blank.nextClearBit(volume + 1);
		return volume;
	}

	/** A series without the blank volumes; itself if there are none. */
	double[] cut(double[] series) {
		if (blank.isEmpty()) return series;
		double[] cut = new double[series.length - blank.cardinality()];
		for (int v = 0, to = 0; v < series.length; v++) if (!blank.get(v)) cut[to++] = series[v];
		return cut;
	}

	/** A series without the blank volumes, in a fresh array. */
	public float[] cut(float[] series) {
		float[] cut = new float[series.length - blank.cardinality()];
		for (int v = 0, to = 0; v < series.length; v++) if (!blank.get(v)) cut[to++] = series[v];
		return cut;
	}

	/** A series that was cut, with NaN in the blank volumes. */
	public float[] spread(float[] cut) {
		float[] series = new float[cut.length + blank.cardinality()];
		Arrays.fill(series, Float.NaN);
		for (int v = 0, from = 0; v < series.length; v++) if (!blank.get(v)) series[v] = cut[from++];
		return series;
	}

	/** As in "volumes 5, 61 to 120", counted from 1 in the scan, of which {@code first} volumes come before the kept ones. */
	public String text(int first) {
		List<String> runs = new ArrayList<>();
		for (int from = blank.nextSetBit(0); from >= 0;) {
			int to = blank.nextClearBit(from) - 1;
			runs.add(from == to ? String.valueOf(first + from + 1) : first + from + 1 + " to " + (first + to + 1));
			from = blank.nextSetBit(to + 1);
		}
		return (count() == 1 ? "volume " : "volumes ") + String.join(", ", runs);
	}
}
