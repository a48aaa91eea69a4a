// SPDX-License-Identifier: BSD-2-Clause
/**
 * Whole studies: what {@code study.json} says, the steps of the method in their
 * order, the results folder and its provenance, and the example study. Start at
 * {@link org.neurocouple.study.Study}.
 */
package org.neurocouple.study;
