// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import org.neurocouple.report.Plane;

import net.imglib2.realtransform.AffineTransform3D;

/** How BigDataViewer must be turned to look at a plane of the body: left on the left, in mm. */
final class Slice {

	private Slice() {}

	/**
	 * From mm to pixels.
	 *
	 * @param scale pixels a mm
	 * @param mm a place in the slice
	 * @param x the pixel where it is seen
	 */
	static AffineTransform3D transform(Plane plane, double scale, double[] mm, double x, double y) {
		double[][] m = new double[3][4];
		m[0][plane.right()] = scale;
		m[1][plane.up()] = -scale;
		m[2][plane.normal()] = plane == Plane.CORONAL ? scale : -scale; // without mirroring
		AffineTransform3D transform = new AffineTransform3D();
		transform.set(m);
		double[] at = new double[3];
		transform.apply(mm, at);
		transform.translate(x - at[0], y - at[1], -at[2]);
		return transform;
	}
}
