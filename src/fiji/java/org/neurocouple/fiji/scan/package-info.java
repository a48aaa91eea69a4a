// SPDX-License-Identifier: BSD-2-Clause
/** Scans as Fiji opens and shows them: NIfTI and ANALYZE for SCIFIO and for File › Open. */
package org.neurocouple.fiji.scan;
