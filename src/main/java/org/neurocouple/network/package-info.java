// SPDX-License-Identifier: BSD-2-Clause
/**
 * Brain networks, however they were found, and the tables of their series. A kind
 * of decomposition is a room of its own below this one.
 */
package org.neurocouple.network;
