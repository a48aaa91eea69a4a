// SPDX-License-Identifier: BSD-2-Clause
/**
 * Brain networks found in fMRI volumes by a volumetric sparse deep belief
 * network (VS-DBN): {@link org.neurocouple.network.dbn.VsDbn} trains it,
 * {@link org.neurocouple.network.dbn.BrainNetworks} is what it found.
 */
package org.neurocouple.network;
