// SPDX-License-Identifier: BSD-2-Clause
/**
 * The ways in: thin SciJava commands, which Fiji shows in its menus and macros and
 * scripts call by class. No science here; start at {@link org.neurocouple.command.RunStudy}.
 */
package org.neurocouple.command;
