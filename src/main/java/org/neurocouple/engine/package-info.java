// SPDX-License-Identifier: BSD-2-Clause
/**
 * What computes: which numerical engines and devices are really there
 * ({@link org.neurocouple.engine.Engines}, start here), and the file format of
 * weights.
 */
package org.neurocouple.engine;
