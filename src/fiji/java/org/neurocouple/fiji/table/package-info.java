// SPDX-License-Identifier: BSD-2-Clause
/** Tables of a results folder as ImageJ shows them. */
package org.neurocouple.fiji.table;
