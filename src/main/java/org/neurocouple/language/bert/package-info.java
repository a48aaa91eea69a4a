// SPDX-License-Identifier: BSD-2-Clause
/** The BERT family of language models, and the one of them that comes along. */
package org.neurocouple.language.bert;
