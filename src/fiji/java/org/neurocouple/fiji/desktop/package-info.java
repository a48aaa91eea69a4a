// SPDX-License-Identifier: BSD-2-Clause
/** Fiji as a user has it before them: what is dropped onto its toolbar, and what its console shows. */
package org.neurocouple.fiji.desktop;
