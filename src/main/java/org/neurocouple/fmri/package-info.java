// SPDX-License-Identifier: BSD-2-Clause
/**
 * Scans prepared: which voxels are looked at, their series cleaned within each
 * run and laid on disk. Start with {@link org.neurocouple.fmri.VolumeStore#build}.
 */
package org.neurocouple.fmri;
