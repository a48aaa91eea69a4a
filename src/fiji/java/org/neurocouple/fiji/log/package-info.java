// SPDX-License-Identifier: BSD-2-Clause
/** What libraries say of themselves, in Fiji's console. */
package org.neurocouple.fiji.log;
