// SPDX-License-Identifier: BSD-2-Clause
/**
 * What coupled neurons attend to: the parts of speech of a story, and which of
 * them the query–key pairs join that a neuron finds most alike. Start with
 * {@link org.neurocouple.meaning.StoryTags} and
 * {@link org.neurocouple.meaning.PairCounts}.
 */
package org.neurocouple.meaning;
