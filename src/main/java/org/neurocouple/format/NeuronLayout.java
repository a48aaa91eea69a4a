// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Refusal;

/**
 * How the artificial neurons of a model are numbered and named: neuron
 * {@code L8H2D51} is dimension 51 of head 2 of layer 8, all from 1, and has the
 * index ((layer−1)·heads + head−1)·dimensions + dimension−1 (src/site/files.md,
 * "neurons/").
 *
 * @param layers how many layers the model has
 * @param heads how many attention heads a layer has
 * @param dimensions how many dimensions the queries and keys of a head have
 */
public record NeuronLayout(int layers, int heads, int dimensions) {

	private static final Pattern NAME = Pattern.compile("L(\\d{1,6})H(\\d{1,6})D(\\d{1,6})");

	public NeuronLayout {
		if (layers < 1 || heads < 1 || dimensions < 1) {
			throw new IllegalArgumentException("A model of " + layers + " layers, " + heads + " heads and " +
				dimensions + " dimensions has no neurons; each number must be at least 1.");
		}
		Math.multiplyExact(layers, Math.multiplyExact(heads, dimensions));
	}

	/** How many neurons the model has. */
	public int count() {
		return layers * width();
	}

	/** How many neurons a layer has: heads × dimensions. */
	public int width() {
		return heads * dimensions;
	}

	/** The layer of a neuron, from 1. */
	public int layer(int neuron) {
		return neuron / width() + 1;
	}

	/** The head of a neuron in its layer, from 1. */
	public int head(int neuron) {
		return neuron % width() / dimensions + 1;
	}

	/** The dimension of a neuron in its head, from 1. */
	public int dimension(int neuron) {
		return neuron % dimensions + 1;
	}

	/** The name of a neuron, such as {@code L8H2D51}. */
	public String name(int neuron) {
		return "L" + layer(neuron) + "H" + head(neuron) + "D" + dimension(neuron);
	}

	/**
	 * The neuron of that name.
	 *
	 * @throws Refusal if this is no name of a neuron of the model
	 */
	public int index(String name) {
		Matcher matcher = NAME.matcher(name);
		if (matcher.matches()) {
			int layer = Integer.parseInt(matcher.group(1));
			int head = Integer.parseInt(matcher.group(2));
			int dimension = Integer.parseInt(matcher.group(3));
			if (within(layer, layers) && within(head, heads) && within(dimension, dimensions)) {
				return ((layer - 1) * heads + head - 1) * dimensions + dimension - 1;
			}
		}
		throw new Refusal("\"" + name + "\" is no neuron of this model; they are named L1H1D1 to " +
			name(count() - 1) + ".");
	}

	private static boolean within(int number, int count) {
		return number >= 1 && number <= count;
	}
}
