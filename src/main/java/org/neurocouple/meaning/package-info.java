// SPDX-License-Identifier: BSD-2-Clause
/**
 * What neurons and networks mean: what networks are called after the regions of
 * an atlas ({@link org.neurocouple.meaning.LabelAtlas}), and where they peak.
 */
package org.neurocouple.meaning;
