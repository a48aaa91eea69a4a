// SPDX-License-Identifier: BSD-2-Clause
/**
 * fMRI in: scans, masks, and their voxels' series cleaned and laid on disk
 * (design section 3). Start with {@link org.neurocouple.nifti.NiftiImage} to
 * read a scan and {@link org.neurocouple.nifti.NiftiWriter} to write a map.
 */
package org.neurocouple.fmri;
