// SPDX-License-Identifier: BSD-2-Clause
/**
 * Pictures and pages of results; reads a results folder and computes nothing. Start
 * at {@link org.neurocouple.report.NetworkFigure}; a viewer that wants one slice
 * or only the way a grid lies in the body uses
 * {@link org.neurocouple.report.SlicePainter} and
 * {@link org.neurocouple.report.AnatomicalView} alone.
 */
package org.neurocouple.report;
