// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a header places its voxels, in its own unit of length: by the sform,
 * else the qform, else the spacing alone, as nibabel has it: the origin is the
 * centre of the volume, or for ANALYZE that which SPM stored, and x runs to the
 * left.
 *
 * @param source "sform", "qform" or "spacing"
 */
record Placement(Affine affine, String source) {

	/** @param notes where a sentence goes if something has to be guessed or passed over */
	static Placement of(HeaderBytes header, int[] shape, List<String> notes) {
		if (header.sformCode() != 0) {
			Affine sform = usable(sform(header), header, "sform", notes);
			if (sform != null) return new Placement(sform, "sform");
		}
		if (header.qformCode() != 0) {
			Affine qform = usable(qform(header), header, "qform", notes);
			if (qform != null) return new Placement(qform, "qform");
		}
		notes.add(header.file() + " does not say how the head lies: x is taken to run to the left, y to the"
			+ " front, z to the top.");
		return new Placement(centred(header, shape), "spacing");
	}

	/** Whether sform and qform, both there and usable, differ in handedness. */
	static boolean isMirrored(HeaderBytes header) {
		if (header.sformCode() == 0 || header.qformCode() == 0) return false;
		double sform = Affine.determinant(sform(header)), qform = Affine.determinant(qform(header));
		return sform * qform < 0;
	}

	private static Affine usable(double[][] rows, HeaderBytes header, String name, List<String> notes) {
		try {
			return new Affine(rows);
		}
		catch (IllegalArgumentException e) {
			notes.add(header.file() + " has an unusable " + name + ", which is passed over.");
			return null;
		}
	}

	private static double[][] sform(HeaderBytes header) {
		double[][] rows = new double[3][4];
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 4; c++) rows[r][c] = header.sform(r, c);
		}
		return rows;
	}

	private static double[][] qform(HeaderBytes header) {
		double[][] rotation =
			Quaternion.rotation(header.quaternion(0), header.quaternion(1), header.quaternion(2));
		double handedness = header.spacing(0) < 0 ? -1 : 1;
		double[][] rows = new double[3][4];
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++) {
				rows[r][c] = rotation[r][c] * spacing(header, c) * (c == 2 ? handedness : 1);
			}
			rows[r][3] = header.quaternion(3 + r);
		}
		return rows;
	}

	private static Affine centred(HeaderBytes header, int[] shape) {
		int[] size = IntStream.range(0, 3).map(axis -> axis < shape.length ? shape[axis] : 1).toArray();
		boolean spm = header.isAnalyze()
			&& IntStream.range(0, 3).anyMatch(axis -> header.spmOrigin(axis) != 0)
			&& IntStream.range(0, 3).allMatch(axis -> header.spmOrigin(axis) > -size[axis]
				&& header.spmOrigin(axis) < 2 * size[axis]);
		double[][] rows = new double[3][4];
		for (int axis = 0; axis < 3; axis++) {
			double origin = spm ? header.spmOrigin(axis) - 1 : (size[axis] - 1) / 2.0;
			rows[axis][axis] = axis == 0 ? -spacing(header, axis) : spacing(header, axis);
			rows[axis][3] = -origin * rows[axis][axis];
		}
		return new Affine(rows);
	}

	/** The distance between voxels along an axis, 1 where the file has none that makes sense. */
	private static double spacing(HeaderBytes header, int axis) {
		double spacing = Math.abs(header.spacing(1 + axis));
		return Affine.isSpacing(spacing) ? spacing : 1;
	}
}
