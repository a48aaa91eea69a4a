// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

/**
 * One spoken word.
 *
 * @param text the word, with its own punctuation where the transcript has it
 * @param onset when it starts, in transcript seconds
 * @param offset when it ends; as the transcript says, so it may lie before the
 *          onset, and equals the onset where the transcript says nothing
 */
public record Word(String text, double onset, double offset) {}
