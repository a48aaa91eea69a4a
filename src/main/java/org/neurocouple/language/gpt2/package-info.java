// SPDX-License-Identifier: BSD-2-Clause
/** The GPT-2 family of language models, which read one way. */
package org.neurocouple.language.gpt2;
