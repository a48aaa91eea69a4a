// SPDX-License-Identifier: BSD-2-Clause
/**
 * Series over volumes, wherever they come from: which volumes belong to a story
 * ({@link org.neurocouple.signal.StoryWindow}), the haemodynamic response, the
 * high-pass, correlation.
 */
package org.neurocouple.signal;
