// SPDX-License-Identifier: BSD-2-Clause
/** A neuron and a network of a story: their series in ImageJ's plot, and the report opened at them. */
package org.neurocouple.fiji.pair;
