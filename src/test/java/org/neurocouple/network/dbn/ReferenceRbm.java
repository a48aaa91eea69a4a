// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import org.neurocouple.fmri.Volumes;
import org.neurocouple.network.dbn.RbmEngine.Epoch;

/** The formulas of src/site/design.md, "Brain networks", in plain doubles, number by number. */
final class ReferenceRbm {

	private final int visible;
	private final int hidden;
	private final double[][] w;
	private final double[] b;
	private final double[] c;

	ReferenceRbm(Rbm start) {
		visible = start.visible();
		hidden = start.hidden();
		w = new double[visible][hidden];
		b = new double[hidden];
		c = new double[visible];
		for (int v = 0; v < visible; v++) {
			c[v] = start.visibleBias()[v];
			for (int h = 0; h < hidden; h++) w[v][h] = start.weights()[v * hidden + h];
		}
		for (int h = 0; h < hidden; h++) b[h] = start.hiddenBias()[h];
	}

	Rbm train(Volumes rows, Epoch epoch) {
		for (int start = 0; start < rows.count(); start += epoch.batch()) {
			int n = Math.min(epoch.batch(), rows.count() - start);
			float[][] x = new float[n][visible];
			for (int i = 0; i < n; i++) rows.read(epoch.order()[start + i], x[i], 0);
			float[] u = new float[epoch.batch() * hidden];
			epoch.draws().uniform(start / epoch.batch(), u);
			step(x, u, epoch.rate(), epoch.sparsity());
		}
		return rbm();
	}

	private void step(float[][] x, float[] u, double rate, double sparsity) {
		int n = x.length;
		double[][] dw = new double[visible][hidden];
		double[] db = new double[hidden], dc = new double[visible];
		for (int i = 0; i < n; i++) {
			double[] h0 = new double[hidden], v1 = c.clone(), h1 = new double[hidden];
			for (int h = 0; h < hidden; h++) {
				double z = b[h];
				for (int v = 0; v < visible; v++) z += x[i][v] * w[v][h];
				h0[h] = 1 / (1 + Math.exp(-z)) > u[i * hidden + h] ? 1 : 0;
			}
			for (int v = 0; v < visible; v++) for (int h = 0; h < hidden; h++) v1[v] += h0[h] * w[v][h];
			for (int h = 0; h < hidden; h++) {
				double z = b[h];
				for (int v = 0; v < visible; v++) z += v1[v] * w[v][h];
				h1[h] = 1 / (1 + Math.exp(-z));
				db[h] += h0[h] - h1[h];
			}
			for (int v = 0; v < visible; v++) {
				dc[v] += x[i][v] - v1[v];
				for (int h = 0; h < hidden; h++) dw[v][h] += x[i][v] * h0[h] - v1[v] * h1[h];
			}
		}
		for (int h = 0; h < hidden; h++) b[h] += rate * db[h] / n;
		for (int v = 0; v < visible; v++) {
			c[v] += rate * dc[v] / n;
			for (int h = 0; h < hidden; h++) {
				double moved = w[v][h] + rate * dw[v][h] / n;
				w[v][h] = Math.signum(moved) * Math.max(0, Math.abs(moved) - rate * sparsity);
			}
		}
	}

	private Rbm rbm() {
		Rbm rbm = new Rbm(visible, hidden, new float[visible * hidden], new float[hidden], new float[visible]);
		for (int v = 0; v < visible; v++) {
			rbm.visibleBias()[v] = (float) c[v];
			for (int h = 0; h < hidden; h++) rbm.weights()[v * hidden + h] = (float) w[v][h];
		}
		for (int h = 0; h < hidden; h++) rbm.hiddenBias()[h] = (float) b[h];
		return rbm;
	}
}
