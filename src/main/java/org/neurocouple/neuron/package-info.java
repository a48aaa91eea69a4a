// SPDX-License-Identifier: BSD-2-Clause
/**
 * The artificial neurons of a language model: what of its queries and keys a
 * scanner would see. Start with {@link org.neurocouple.neuron.ArtificialNeurons}.
 */
package org.neurocouple.neuron;
