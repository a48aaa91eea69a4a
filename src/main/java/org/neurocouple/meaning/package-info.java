// SPDX-License-Identifier: BSD-2-Clause
/**
 * What neurons and networks mean: the parts of speech that the query–key pairs
 * of a neuron join ({@link org.neurocouple.meaning.StoryTags},
 * {@link org.neurocouple.meaning.PairCounts}), what networks are called after the
 * regions of an atlas ({@link org.neurocouple.meaning.LabelAtlas}), and where
 * they peak.
 */
package org.neurocouple.meaning;
