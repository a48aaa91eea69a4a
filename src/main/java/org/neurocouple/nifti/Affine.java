// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Where voxels lie: an invertible affine map from voxel indices (i, j, k from
 * 0, at the voxels' centres) to millimetres to the right, front and top.
 */
public final class Affine {

	private static final String[] AXES = { "LR", "PA", "IS" };

	private final double[][] m;

	/**
	 * @param matrix 3x4 or 4x4, a row for each of x, y, z
	 * @throws IllegalArgumentException if it is not finite or has no inverse
	 */
	public Affine(double[][] matrix) {
		m = IntStream.range(0, 3).mapToObj(r -> {
			// Adding 0 makes a negative zero positive.
			return Arrays.stream(matrix[r], 0, 4).map(x -> x + 0.0).toArray();
		}).toArray(double[][]::new);
		if (!isUsable(m)) {
			throw new IllegalArgumentException("The affine " + this + " is not finite or has no inverse.");
		}
	}

	private static boolean isUsable(double[][] m) {
		double[] spacing = { norm(m, 0), norm(m, 1), norm(m, 2) };
		return Arrays.stream(m).allMatch(row -> Double.isFinite(row[3]))
			&& Arrays.stream(spacing).allMatch(Affine::isSpacing)
			&& Math.abs(determinant(m)) > 1e-6 * spacing[0] * spacing[1] * spacing[2];
	}

	/** Whether voxels can be this far apart, in any unit of length. */
	static boolean isSpacing(double length) {
		return length > 1e-30 && length < 1e30;
	}

	/** The millimetres (x, y, z) of a voxel, which may lie between voxels. */
	public double[] apply(double i, double j, double k) {
		double[] mm = new double[3];
		for (int r = 0; r < 3; r++) mm[r] = m[r][0] * i + m[r][1] * j + m[r][2] * k + m[r][3];
		return mm;
	}

	/** The map back, from millimetres to voxels. */
	public Affine inverse() {
		double[][] inverse = new double[3][4];
		double determinant = determinant(m);
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++) {
				inverse[r][c] = cofactor(m, c, r) / determinant;
				inverse[r][3] -= inverse[r][c] * m[c][3];
			}
		}
		return new Affine(inverse);
	}

	/** The map that does another first and then this one, whose indices the other's millimetres are. */
	public Affine after(Affine first) {
		double[][] combined = new double[3][4];
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 4; c++) {
				combined[r][c] = m[r][0] * first.m[0][c] + m[r][1] * first.m[1][c] + m[r][2] * first.m[2][c];
			}
			combined[r][3] += m[r][3];
		}
		return new Affine(combined);
	}

	/** This map with its millimetres multiplied by a factor. */
	public Affine scaled(double factor) {
		return new Affine(Arrays.stream(m)
			.map(row -> Arrays.stream(row).map(x -> x * factor).toArray())
			.toArray(double[][]::new));
	}

	/** The distance in mm between neighbours along i, j and k. */
	public double[] spacing() {
		return new double[] { norm(m, 0), norm(m, 1), norm(m, 2) };
	}

	/** The body direction nearest to that of i, j and k, as in "RAS": right, anterior, superior. */
	public String orientation() {
		double[][] rotation = rotation();
		char[] codes = new char[3];
		boolean[] taken = new boolean[3];
		// Clear axes choose first, so that an oblique one takes what is left.
		IntStream.range(0, 3).boxed()
			.sorted((a, b) -> Double.compare(strongest(rotation, b), strongest(rotation, a)))
			.forEach(c -> {
				int best = IntStream.range(0, 3).filter(r -> !taken[r]).boxed()
					.max((a, b) -> Double.compare(Math.abs(rotation[a][c]), Math.abs(rotation[b][c]))).get();
				taken[best] = true;
				codes[c] = AXES[best].charAt(rotation[best][c] < 0 ? 0 : 1);
			});
		return new String(codes);
	}

	private static double strongest(double[][] rotation, int column) {
		return Arrays.stream(rotation).mapToDouble(row -> Math.abs(row[column])).max().orElse(0);
	}

	/** The orthogonal 3x3 matrix nearest to the directions of i, j, k; its determinant may be -1. */
	double[][] rotation() {
		double[] spacing = spacing();
		double[][] directions = new double[3][3];
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++) directions[r][c] = m[r][c] / spacing[c];
		}
		SingularValueDecomposition svd =
			new SingularValueDecomposition(MatrixUtils.createRealMatrix(directions));
		return svd.getU().multiply(svd.getVT()).getData();
	}

	/** A copy, 4x4, with last row 0 0 0 1. */
	public double[][] matrix() {
		return new double[][] { m[0].clone(), m[1].clone(), m[2].clone(), { 0, 0, 0, 1 } };
	}

	private static double norm(double[][] m, int column) {
		return Math.sqrt(Arrays.stream(m).mapToDouble(row -> row[column] * row[column]).sum());
	}

	/** Of the first three columns. */
	static double determinant(double[][] m) {
		return IntStream.range(0, 3).mapToDouble(c -> m[0][c] * cofactor(m, 0, c)).sum();
	}

	private static double cofactor(double[][] m, int r, int c) {
		int r1 = (r + 1) % 3, r2 = (r + 2) % 3, c1 = (c + 1) % 3, c2 = (c + 2) % 3;
		return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Affine && Arrays.deepEquals(m, ((Affine) other).m);
	}

	@Override
	public int hashCode() {
		return Arrays.deepHashCode(m);
	}

	/** The three rows, as in "[-2 0 0 90; 0 2 0 -126; 0 0 2 -72]". */
	@Override
	public String toString() {
		return Arrays.stream(m).map(row -> plain(" ", row)).collect(Collectors.joining("; ", "[", "]"));
	}

	/** Numbers to seven digits (a float's) without trailing zeros, the same in every locale. */
	public static String plain(String separator, double... numbers) {
		return DoubleStream.of(numbers).mapToObj(Affine::plain).collect(Collectors.joining(separator));
	}

	private static String plain(double x) {
		if (x == 0 || !Double.isFinite(x)) return x == 0 ? "0" : Double.toString(x);
		BigDecimal rounded = new BigDecimal(x).round(new MathContext(7)).stripTrailingZeros();
		return Math.abs(x) < 1e-6 || Math.abs(x) >= 1e15 ? rounded.toString() : rounded.toPlainString();
	}
}
