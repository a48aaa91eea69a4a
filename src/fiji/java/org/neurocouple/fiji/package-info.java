// SPDX-License-Identifier: BSD-2-Clause
/**
 * Adapters to the parts of Fiji that only the SciJava Maven repository serves:
 * SCIFIO, BigDataViewer, ImageJ's tables and macros. They hold no science, are
 * built by the Maven profile {@code fiji}, and are found as SciJava plugins. Here
 * stands only what macros call by name.
 */
package org.neurocouple.fiji;
