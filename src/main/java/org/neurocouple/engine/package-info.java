// SPDX-License-Identifier: BSD-2-Clause
/**
 * What computes: which numerical engines and devices are really there
 * ({@link org.neurocouple.engine.Engines}, start here), and how their native
 * libraries are loaded so that a crash happens once at most.
 */
package org.neurocouple.engine;
