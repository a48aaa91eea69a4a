// SPDX-License-Identifier: BSD-2-Clause
/**
 * Brain networks found in fMRI volumes by spatial independent component
 * analysis: {@link org.neurocouple.network.ica.IcaDecomposition}.
 */
package org.neurocouple.network.ica;
