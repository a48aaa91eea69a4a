// SPDX-License-Identifier: BSD-2-Clause
/**
 * What commands run on: inputs checked alike everywhere, progress, cancelling, one
 * plain sentence for whatever goes wrong, and the command line. Start at
 * {@link org.neurocouple.command.run.NeurocoupleCommand}, which every command extends.
 */
package org.neurocouple.command.run;
