// SPDX-License-Identifier: BSD-2-Clause
/**
 * Commands in ImageJ's macros and in its recorder: inputs are checked, a failure
 * ends the macro, and what is recorded runs again.
 */
package org.neurocouple.fiji.macro;
