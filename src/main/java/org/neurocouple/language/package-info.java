// SPDX-License-Identifier: BSD-2-Clause
/**
 * The language model that reads the story: {@link org.neurocouple.language.TokenizedStory}
 * cuts it into the segments of tokens that a {@link org.neurocouple.language.LanguageModel}
 * takes, whose queries and keys every layer tells. A new kind of model is an
 * {@link org.neurocouple.language.Architecture} of its own; what runs on PyTorch
 * is a {@link org.neurocouple.language.Transformer} with a body of its own.
 */
package org.neurocouple.language;
