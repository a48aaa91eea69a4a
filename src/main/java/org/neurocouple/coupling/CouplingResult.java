// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.neurocouple.format.NeuronLayout;

/**
 * What coupling a story's neurons and networks found.
 *
 * @param settings what was asked for
 * @param draws how many draws were made: some surrogates have a number of their own ({@link Surrogates#drawsAll()})
 * @param neuronCount all neurons, those that never vary included
 * @param networkCount all networks, those that never vary included
 * @param neurons the best network of every neuron that varies, in the neurons' order
 * @param networks the best neuron of every network that varies, in the networks' order
 * @param critical the family-wise verdict in r: a pair is significant when its r (its |r| if absolute) is above this
 * @param largest the largest r (|r| if absolute) of all pairs in each draw, ascending: the null distribution of the
 *          family-wise p
 * @param nuisances the names of what was regressed out before; none if the series are as they are
 * @param given what is found of the same series given the nuisances: the verdict to report. Null if there are no
 *          nuisances, or if this is that result
 */
public record CouplingResult(CouplingSettings settings, int draws, int neuronCount, int networkCount,
	List<Anchor> neurons, List<Anchor> networks, float critical, List<Float> largest, List<String> nuisances,
	CouplingResult given)
{

	/** A result without nuisances. */
	public CouplingResult(CouplingSettings settings, int draws, int neuronCount, int networkCount, List<Anchor> neurons,
		List<Anchor> networks, float critical, List<Float> largest)
	{
		this(settings, draws, neuronCount, networkCount, neurons, networks, critical, largest, List.of(), null);
	}

	/** The result that the verdict is on: given the nuisances, if there are some. */
	public CouplingResult verdict() {
		return given == null ? this : given;
	}

	/** How many neurons have another network given the nuisances. */
	public long moved() {
		Map<Integer, Integer> networkOf = neurons.stream().collect(Collectors.toMap(Anchor::neuron, Anchor::network));
		return verdict().neurons.stream().filter(a -> networkOf.get(a.neuron()) != a.network()).count();
	}

	/** How strongly a pair is bound: r, or |r| if the sign does not matter. */
	public float strength(Anchor anchor) {
		return settings.absolute() ? Math.abs(anchor.r()) : anchor.r();
	}

	/** Whether the family-wise verdict on the pair is yes. */
	public boolean significant(Anchor anchor) {
		return anchor.familywise() <= settings.alpha();
	}

	/** The smallest p that counting can give, and family-wise p at all. */
	public double floor() {
		return 1. / (draws + 1);
	}

	/** The q of a single neuron with that p when no other neuron comes near: what q can be at the least. */
	public double smallestQ(double p) {
		return Math.min(1, p * neurons.size());
	}

	/**
	 * What was found, in a few lines: how many are significant, the best pairs, what p and q can be at the least.
	 *
	 * @param networkNames a name for every network that was given to {@link Coupling#couple}
	 */
	public String summary(NeuronLayout layout, List<String> networkNames) {
		return String.join("\n", CouplingSummary.of(this, layout, networkNames));
	}
}
