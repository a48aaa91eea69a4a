// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.neurocouple.language.LanguageModel;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class BertTest {

	@Test
	void segmentsThatDoNotFitAreRefused(@TempDir Path folder) throws IOException {
		new TinyBert().write(folder);
		try (LanguageModel model = LanguageModel.open(folder.toString(), Progress.NONE)) {
			assertThrows(IllegalArgumentException.class, () -> model.pass(new long[0]));
			assertThrows(IllegalArgumentException.class, () -> model.pass(new long[65]));
			assertThrows(Refusal.class, () -> model.pass(new long[] { 2, 57, 3 }));
		}
	}
}
