// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is kept of a block of draws: the largest r of each, and of every neuron and network how many reach its own and the
 * moments of all. As blocks do not depend on each other, they can be made anywhere, and are then added in their order.
 */
public final class DrawnBlock {

	/** What is done with a block that has been drawn. */
	@FunctionalInterface
	public interface Visitor {

		void visit(DrawnBlock block) throws IOException;
	}

	private final int number;
	private final float[] maxima;
	private final NullTail.Block[] neurons;
	private final NullTail.Block[] networks;

	/** @param number from 0 */
	DrawnBlock(int number, float[] maxima, NullTail.Block[] neurons, NullTail.Block[] networks) {
		this.number = number;
		this.maxima = maxima;
		this.neurons = neurons;
		this.networks = networks;
	}

	int number() {
		return number;
	}

	float[] maxima() {
		return maxima;
	}

	NullTail.Block[] neurons() {
		return neurons;
	}

	NullTail.Block[] networks() {
		return networks;
	}

	/** Writes it for {@link Coupling#read}: 4 bytes a draw, 32 a neuron and network. */
	public void write(DataOutput out) throws IOException {
		for (float maximum : maxima) out.writeFloat(maximum);
		for (NullTail.Block neuron : neurons) neuron.write(out);
		for (NullTail.Block network : networks) network.write(out);
	}

	/** Fills in what was written. */
	DrawnBlock read(DataInput in) throws IOException {
		for (int draw = 0; draw < maxima.length; draw++) maxima[draw] = in.readFloat();
		for (NullTail.Block neuron : neurons) neuron.read(in, maxima.length);
		for (NullTail.Block network : networks) network.read(in, maxima.length);
		return this;
	}
}
