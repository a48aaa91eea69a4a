// SPDX-License-Identifier: BSD-2-Clause
/**
 * Whole studies: what {@code study.json} says, and the steps of the method in
 * their order. Start at {@link org.neurocouple.study.Study}.
 */
package org.neurocouple.study;
