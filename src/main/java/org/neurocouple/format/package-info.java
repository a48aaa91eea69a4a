// SPDX-License-Identifier: BSD-2-Clause
/**
 * Files that are nobody's science: NumPy arrays, safetensors, tables of text, JSON
 * read key by key; and how artificial neurons are numbered and named in all of
 * them ({@link org.neurocouple.format.NeuronLayout}).
 */
package org.neurocouple.format;
