// SPDX-License-Identifier: BSD-2-Clause
/**
 * Brain networks, however they were found ({@link org.neurocouple.network.BrainNetworks}),
 * what finds them ({@link org.neurocouple.network.Decomposition}), and all that
 * methods have in common: files, signs of maps, how far series repeat each other.
 * A method is a room of its own below this one.
 */
package org.neurocouple.network;
