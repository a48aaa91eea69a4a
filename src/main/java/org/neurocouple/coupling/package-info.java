// SPDX-License-Identifier: BSD-2-Clause
/**
 * Which artificial neuron is bound to which brain network, and how sure that is: correlations, the null they are
 * held against, family-wise p and false discovery rate, and the tables. Start at
 * {@link org.neurocouple.coupling.Coupling#couple}.
 */
package org.neurocouple.coupling;
