// SPDX-License-Identifier: BSD-2-Clause
/**
 * NIfTI and ANALYZE, read and written: headers, voxels, where they lie in the
 * body, masks. Start with {@link org.neurocouple.nifti.NiftiImage} to read a scan
 * and {@link org.neurocouple.nifti.NiftiWriter} to write a map.
 */
package org.neurocouple.nifti;
