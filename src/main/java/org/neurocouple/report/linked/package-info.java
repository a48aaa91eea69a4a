// SPDX-License-Identifier: BSD-2-Clause
/**
 * The part of the report in which neurons, networks, words and tags are linked:
 * what a results folder holds, packed into the page, and the scripts that show
 * it. Start at {@link org.neurocouple.report.linked.LinkedSection}.
 */
package org.neurocouple.report.linked;
