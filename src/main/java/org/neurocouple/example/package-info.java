// SPDX-License-Identifier: BSD-2-Clause
/**
 * A study whose truth is known, and how much of it the method finds.
 */
package org.neurocouple.example;
