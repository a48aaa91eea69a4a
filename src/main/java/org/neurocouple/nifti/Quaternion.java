// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

/**
 * NIfTI's rotations: the unit quaternion (a, b, c, d), of which b, c and d are
 * stored and a is not negative.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h, method 2</a>
 */
final class Quaternion {

	/** Three times the rounding of a float, as in nibabel: if a² is below, nothing is left of it. */
	private static final double ROUNDING = 3 * Math.ulp(1f);

	private Quaternion() {}

	/** The 3x3 rotation of b, c and d. */
	static double[][] rotation(double b, double c, double d) {
		double squares = b * b + c * c + d * d;
		double a = 1 - squares < ROUNDING ? 0 : Math.sqrt(1 - squares);
		if (squares > 1) {
			double length = Math.sqrt(squares);
			b /= length;
			c /= length;
			d /= length;
		}
		return new double[][] {
			{ a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c) },
			{ 2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b) },
			{ 2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c } };
	}

	/** b, c and d of a 3x3 rotation (Shepperd's method: the largest component is never lost in rounding). */
	static double[] of(double[][] r) {
		double[] squares = { 1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2],
			1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2] };
		int largest = 0;
		for (int i = 1; i < 4; i++) if (squares[i] > squares[largest]) largest = i;
		// Four times the products of the largest component with a, b, c and d.
		double[] products = switch (largest) {
			case 0 -> new double[] { squares[0], r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1] };
			case 1 -> new double[] { r[2][1] - r[1][2], squares[1], r[0][1] + r[1][0], r[0][2] + r[2][0] };
			case 2 -> new double[] { r[0][2] - r[2][0], r[0][1] + r[1][0], squares[2], r[1][2] + r[2][1] };
			default -> new double[] { r[1][0] - r[0][1], r[0][2] + r[2][0], r[1][2] + r[2][1], squares[3] };
		};
		double divisor = (products[0] < 0 ? -2 : 2) * Math.sqrt(squares[largest]);
		return new double[] { products[1] / divisor, products[2] / divisor, products[3] / divisor };
	}
}
