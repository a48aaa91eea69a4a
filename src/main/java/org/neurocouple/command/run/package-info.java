// SPDX-License-Identifier: BSD-2-Clause
/**
 * What commands run on: inputs checked alike everywhere, progress, cancelling, one
 * plain sentence for whatever goes wrong, and the command line.
 */
package org.neurocouple.command.run;
