// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

/**
 * A neuron and a network bound to each other: the best network of a neuron (Eq. 1) or the best neuron of a network
 * (Eq. 2). Of equally good partners the first is taken.
 *
 * @param neuron counts from 0
 * @param network counts from 0
 * @param r their correlation, with its sign
 * @param p how often draws without coupling offer a partner as good
 * @param extrapolated whether p comes from the fitted tail
 * @param q the false discovery rate over all neurons (Eq. 1) or networks (Eq. 2)
 * @param familywise how often draws without coupling have a pair as good anywhere; always counted
 */
public record Anchor(int neuron, int network, float r, double p, boolean extrapolated, double q, double familywise) {}
