// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The three vectors of each token by which a layer's heads attend (Vaswani et
 * al. 2017), each [token, head-major dimension], with bias, unscaled.
 */
public record Attention(Vectors queries, Vectors keys, Vectors values) {

	/**
	 * What the heads gather: the mean of the values, weighted by the softmax of query · key / divisor.
	 *
	 * @param heads how many there are
	 * @param divisor usually the root of a head's dimensions
	 * @param causal whether a token sees only itself and those before it
	 * @return [token, head-major dimension]
	 */
	public Vectors gather(int heads, double divisor, boolean causal) {
		NDArray logits = byHead(queries, heads).matMul(byHead(keys, heads).transpose(0, 2, 1)).div(divisor);
		if (causal) logits = logits.add(mask(logits));
		NDArray context = logits.softmax(-1).matMul(byHead(values, heads));
		return new Vectors(context.transpose(1, 0, 2).reshape(queries.array.getShape()));
	}

	/** [token, heads · dimensions] as [head, token, dimension]. */
	private static NDArray byHead(Vectors x, int heads) {
		long width = x.array.getShape().get(1);
		return x.array.reshape(-1, heads, width / heads).transpose(1, 0, 2);
	}

	/** [query, key]: minus infinity where the key comes after the query, else 0. */
	private static NDArray mask(NDArray logits) {
		int tokens = (int) logits.getShape().get(1);
		float[] mask = new float[tokens * tokens];
		for (int query = 0; query < tokens; query++) {
			Arrays.fill(mask, query * tokens + query + 1, (query + 1) * tokens, Float.NEGATIVE_INFINITY);
		}
		return logits.getManager().create(mask, new Shape(tokens, tokens));
	}
}
