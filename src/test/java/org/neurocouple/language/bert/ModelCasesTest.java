// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.Cases;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.Tokenizer.Piece;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;

/**
 * Folders of models whose files disagree, or hold what this program does not need. What is right is what transformers
 * 5.24 gives for the same folder.
 */
class ModelCasesTest {

	private static final String TEXT = "The Boat größe café 神奈川 gulls";

	@TempDir
	Path folder;
	private final Remarks remarks = new Remarks();

	/** Weights that hold a tensor of truth values, a list of word pieces, no tokenizer.json. */
	@BeforeEach
	void writeModel() throws IOException {
		Files.copy(Cases.file("model-5/boolbuf/model.safetensors"), folder.resolve("model.safetensors"));
		for (String file : List.of("config.json", "vocab.txt")) {
			Files.copy(Cases.file("model-1/tj_lower_conf_cased/" + file), folder.resolve(file));
		}
	}

	private void write(String file, String content) throws IOException {
		Files.writeString(folder.resolve(file), content);
	}

	private String cut(String text) throws IOException {
		try (LanguageModel model = LanguageModel.open(folder.toString(), remarks)) {
			return Arrays.stream(text.split(" ")).flatMap(word -> model.tokenizer().pieces(word, true).stream()).map(Piece::text)
				.collect(Collectors.joining(" "));
		}
	}

	private void writeTokenizer(String lowercase) throws IOException {
		write("tokenizer.json", Files.readString(Cases.file("model-1/tj_lower_conf_cased/tokenizer.json")).replace(
			"\"lowercase\": true", "\"lowercase\": " + lowercase));
	}

	@Test
	void theSettingsOfTheCaseGoBeforeTheTokenizerFile() throws IOException {
		writeTokenizer("true");
		Files.copy(Cases.file("model-1/tj_lower_conf_cased/tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
		assertEquals("The Boat größe café 神 奈 川 gulls", cut(TEXT));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"true  | {'do_lower_case': false, 'tokenizer_class': 'BertTokenizer'}  | The Boat größe café 神 奈 川 gulls",
		"false | {'do_lower_case': true}                                       | the boat [UNK] cafe 神 奈 川 gulls",
		"false | {'do_lower_case': false, 'strip_accents': true}               | The Boat [UNK] cafe 神 奈 川 gulls",
		"true  | {'do_lower_case': false, 'tokenize_chinese_chars': false}     | The Boat größe café 神 ##奈 ##川 gulls",
		"true  | {'do_lower_case': false, 'tokenizer_class': 'PreTrainedTokenizerFast'} | the boat [UNK] cafe 神 奈 川 gulls",
		"false | {'do_lower_case': true, 'tokenizer_class': 'PreTrainedTokenizerFast'}  | The Boat größe café 神 奈 川 gulls" })
	void whatTheSettingsSayIsDone(String lowercase, String settings, String expected) throws IOException {
		writeTokenizer(lowercase);
		write("tokenizer_config.json", settings.replace('\'', '"'));
		assertEquals(expected, cut(TEXT));
	}

	@Test
	void capitalsThatOnlyOneFileKeepsAreTold() throws IOException {
		writeTokenizer("false");
		assertEquals("The Boat größe café 神 奈 川 gulls", cut(TEXT));
		assertTrue(remarks.notes().stream().anyMatch(note -> note.contains("keeps capitals")), remarks.notes().toString());
	}

	@Test
	void aTokenizerThatIsAProgramOfItsOwnIsRefused() throws IOException {
		Files.copy(Cases.file("model-3/japanese/tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
		assertRefused("BertJapaneseTokenizer (mecab)");
		writeTokenizer("false");
		assertRefused("BertJapaneseTokenizer (mecab)");
		Files.delete(folder.resolve("tokenizer.json"));
		write("tokenizer_config.json", "{\"word_tokenizer_type\": \"sudachi\"}");
		assertRefused("(sudachi)");
		for (String name : List.of("BertweetTokenizer", "RobertaTokenizer", "AlbertTokenizer")) {
			write("tokenizer_config.json", "{\"tokenizer_class\": \"" + name + "\"}");
			assertRefused(name + ", but only BertTokenizer");
		}
		Files.delete(folder.resolve("tokenizer_config.json"));
		write("config.json", Files.readString(folder.resolve("config.json")).replaceFirst("\\{",
			"{\"tokenizer_class\": \"BertJapaneseTokenizer\","));
		assertRefused("BertJapaneseTokenizer");
	}

	@Test
	void tokensThatWereAddedLaterAreKnown() throws IOException {
		write("tokenizer_config.json", "{\"do_lower_case\": false}");
		write("added_tokens.json", "{\"神奈川\": 73, \"Kanagawa\": 74, \"gulls\": 17}");
		assertEquals("The gulls Kanagawa", cut("The gulls Kanagawa"));
		assertEquals(1, pieces("神奈川").size());
		assertEquals(73, pieces("神奈川").get(0).id());
		writeTokenizer("false");
		assertEquals(73, pieces("神奈川").get(0).id());
		Files.delete(folder.resolve("added_tokens.json"));
		write("tokenizer_config.json", "{\"do_lower_case\": false, \"added_tokens_decoder\": {\"73\": {\"content\": \"神奈川\", " +
			"\"lstrip\": false, \"normalized\": false, \"rstrip\": false, \"single_word\": false, \"special\": false}}}");
		assertEquals(List.of(new Piece(73, "神奈川")), pieces("神奈川"));
	}

	@Test
	void addedTokensThatCannotHaveTheirNumberAreRefused() throws IOException {
		write("added_tokens.json", "{\"Kanagawa\": 80}");
		String message = assertThrows(Refusal.class, () -> cut(TEXT)).getMessage();
		assertTrue(message.contains("\"Kanagawa\"") && message.contains("80"), message);
	}

	private List<Piece> pieces(String word) throws IOException {
		try (LanguageModel model = LanguageModel.open(folder.toString(), remarks)) {
			return model.tokenizer().pieces(word, true);
		}
	}

	@Test
	void byteOrderMarksAreNoPartOfAnyFile() throws IOException {
		writeTokenizer("true");
		write("tokenizer_config.json", "{\"do_lower_case\": false}");
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
			for (String file : List.of("config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt")) {
				if (!Files.exists(folder.resolve(file))) continue;
				String text = Files.readString(folder.resolve(file));
				Files.writeString(folder.resolve(file), "\ufeff" + text, charset);
				assertEquals("The Boat", cut("The Boat"), file);
				Files.writeString(folder.resolve(file), text);
			}
			Files.deleteIfExists(folder.resolve("tokenizer.json"));
		}
	}

	@Test
	void tensorsThatAreNotNeededMayBeOfAnyType() throws IOException {
		assertTrue(Safetensors.read(folder.resolve("model.safetensors")).values().stream().anyMatch(t -> !t.isReadable()));
		assertEquals("the boat", cut("The Boat"));
		TinyBert bert = new TinyBert();
		String name = "encoder.layer.1.output.dense.bias";
		bert.tensors.put(name, new Tensor("F8_E4M3", new long[] { 8 }, ByteBuffer.allocate(8)));
		bert.write(folder);
		assertRefused("holds tensor " + name + " as F8_E4M3, which is not read");
	}

	@Test
	void aConfigurationWithoutATypeIsKnownByItsKeys() throws IOException {
		Files.delete(folder.resolve("config.json"));
		Files.copy(Cases.file("model-5/no_model_type/config.json"), folder.resolve("config.json"));
		assertEquals("the boat", cut("The Boat"));
		assertTrue(remarks.notes().get(0).endsWith("names no model_type; by its other keys it is taken for bert."), remarks
			.notes().toString());
		String config = Files.readString(folder.resolve("config.json"));
		for (String other : List.of(config.replace("\"type_vocab_size\": 2", "\"type_vocab_size\": 1"), config.replaceFirst(
			"\\{", "{\"embedding_size\": 128,"), config.replaceFirst("\\{", "{\"architectures\": [\"ElectraModel\"],"), "{}")) {
			write("config.json", other);
			assertRefused("model_type is missing, but must be bert");
		}
	}

	private void assertRefused(String part) {
		String message = assertThrows(IOException.class, () -> cut(TEXT)).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.contains(folder.toString()), message);
	}
}
