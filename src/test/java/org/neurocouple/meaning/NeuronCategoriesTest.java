// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurocouple.format.DamagedFile;

class NeuronCategoriesTest {

	@TempDir
	private Path folder;

	private NeuronCategories read(String... rows) throws IOException {
		return NeuronCategories.read(Files.write(folder.resolve("neurons.csv"), List.of("neuron,category,overcategory", String.join("\n",
			rows))));
	}

	@Test
	void theTableTellsThem() throws IOException {
		NeuronCategories read = read("L1H1D1,NOUN>VERB,[CLS]>NOUN", "L1H1D2,VERB>NOUN,VERB>NOUN", "L1H1D3,VERB>NOUN,n/a",
			"L1H1D4,n/a,n/a");
		assertEquals(4, read.neurons());
		assertEquals(Map.of("NOUN-VERB", 3), read.most("undirected", 5));
		assertEquals(Map.of("VERB>NOUN", 2), read.most("directed", 1));
		assertEquals(1, read.differing());
		assertEquals(new Category(Tag.CLS, Tag.NOUN).number(), read.of(0, "over", "directed"));
		assertEquals(-1, read.of(2, "over", "directed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NOUN", "NOUN>", "NOUN>VERB>NOUN", "noun>verb", "" })
	void whatIsNoCategoryIsADamagedFile(String category) {
		assertEquals(folder.resolve("neurons.csv"), assertThrows(DamagedFile.class, () -> read("L1H1D1," + category + ",n/a")).file());
	}
}
