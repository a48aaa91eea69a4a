// SPDX-License-Identifier: BSD-2-Clause
/**
 * The story, the language model that reads it, and its artificial neurons. {@link Transcript} reads timed words;
 * {@link TokenizedStory} cuts them into the segments of tokens that a {@link LanguageModel} takes;
 * {@link ArtificialNeurons} makes of the model's queries and keys what a scanner would see. Start with the last.
 */
package org.neurocouple.language;
