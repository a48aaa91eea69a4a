// SPDX-License-Identifier: BSD-2-Clause
/**
 * Brain networks found in fMRI volumes by a volumetric sparse deep belief
 * network (VS-DBN): {@link org.neurocouple.network.dbn.DbnDecomposition}.
 */
package org.neurocouple.network.dbn;
