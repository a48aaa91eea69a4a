// SPDX-License-Identifier: BSD-2-Clause
/**
 * The story as it was heard: timed words from whatever aligned them, with the
 * punctuation of its text, and its sentences. Start with
 * {@link org.neurocouple.story.Transcript}.
 */
package org.neurocouple.story;
