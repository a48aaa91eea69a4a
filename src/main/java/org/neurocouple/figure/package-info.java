// SPDX-License-Identifier: BSD-2-Clause
/**
 * What figures are drawn with, without a display and without fonts.
 */
package org.neurocouple.figure;
