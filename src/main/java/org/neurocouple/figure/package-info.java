// SPDX-License-Identifier: BSD-2-Clause
/**
 * What figures are drawn with, without a display and without fonts. A new figure
 * is its content only: it takes a {@link org.neurocouple.figure.Canvas}, lays a
 * {@link org.neurocouple.figure.Plot} with two
 * {@link org.neurocouple.figure.Axis axes} on it, draws its bars, lines or cells
 * in their values, adds a {@link org.neurocouple.figure.Legend} or a
 * {@link org.neurocouple.figure.ColorBar}, and writes the canvas as PNG and SVG.
 */
package org.neurocouple.figure;
