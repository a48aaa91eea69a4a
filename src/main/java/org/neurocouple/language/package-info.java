// SPDX-License-Identifier: BSD-2-Clause
/**
 * The language model that reads the story: {@link org.neurocouple.language.TokenizedStory}
 * cuts it into the segments of tokens that a {@link org.neurocouple.language.LanguageModel}
 * takes, whose queries and keys every layer tells.
 */
package org.neurocouple.language;
