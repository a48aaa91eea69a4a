// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

/**
 * The three ways to cut a brain, with the axes of {@link AnatomicalView} that
 * run out of the picture, to its right and upwards. Left is on the left
 * (neurological convention); in sagittal slices the nose is on the right.
 */
public enum Plane {
	SAGITTAL(0, 1, 2), CORONAL(1, 0, 2), AXIAL(2, 0, 1);

	private final int normal;
	private final int right;
	private final int up;

	Plane(int normal, int right, int up) {
		this.normal = normal;
		this.right = right;
		this.up = up;
	}

	public int normal() {
		return normal;
	}

	public int right() {
		return right;
	}

	public int up() {
		return up;
	}

	/** The letter of the body's side at the picture's left edge. */
	public String leftMark() {
		return right == 0 ? "L" : "P";
	}

	/** The letter of the body's side at the picture's right edge. */
	public String rightMark() {
		return right == 0 ? "R" : "A";
	}

	/** The letter of the body's side at the picture's upper edge. */
	public String upperMark() {
		return up == 1 ? "A" : "S";
	}

	/** The letter of the body's side at the picture's lower edge. */
	public String lowerMark() {
		return up == 1 ? "P" : "I";
	}
}
