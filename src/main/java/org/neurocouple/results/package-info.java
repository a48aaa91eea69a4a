// SPDX-License-Identifier: BSD-2-Clause
/**
 * The results folder: what stands where in it, how it gets there whole or not at
 * all, and {@code provenance.json}.
 */
package org.neurocouple.results;
