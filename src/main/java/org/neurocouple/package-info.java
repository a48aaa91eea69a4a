// SPDX-License-Identifier: BSD-2-Clause
/**
 * What every room of the house may use: how long work reports and is cancelled
 * ({@link org.neurocouple.Progress}), and how a user's mistake is told
 * ({@link org.neurocouple.Refusal}). The rooms and what each may use are listed
 * in {@code src/site/design.md}.
 */
package org.neurocouple;
