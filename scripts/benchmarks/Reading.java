// SPDX-License-Identifier: BSD-2-Clause
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.command.run.CommandLine;
import org.neurocouple.example.ExampleStudy;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Npy;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.ModelOrigin;
import org.neurocouple.language.ModelSource;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.meaning.Category;
import org.neurocouple.meaning.MeaningSettings;
import org.neurocouple.meaning.PairCounts;
import org.neurocouple.meaning.Tag;
import org.neurocouple.story.Transcript;

/** The jobs of {@link Ours} about stories: the command extract, and the top query–key pairs. */
final class Reading {

	private static final double TR = 1.5, WORDS_A_SECOND = 2.5;
	private static final String CONFIG = """
		{"model_type": "bert", "architectures": ["BertModel"], "num_hidden_layers": 12, "num_attention_heads": 12,
		"hidden_size": %d, "intermediate_size": %d, "vocab_size": 30522, "max_position_embeddings": 512,
		"type_vocab_size": 2, "layer_norm_eps": 1e-12, "hidden_act": "gelu", "pad_token_id": 0}
		""";

	private Reading() {}

	static void make(Path folder) throws IOException {
		Path bundled = model(folder.resolve("bundled"), 384, true), base = base(folder.resolve("base"));
		String[] words = (text("piano") + " " + text("museum")).strip().split("\\s+");
		study(folder.resolve("extract"), words, 1000, LanguageModel.BUNDLED);
		study(folder.resolve("extract-long"), words, 8500, LanguageModel.BUNDLED);
		study(folder.resolve("extract-base"), words, 1000, base.toString());
		pairs(folder, "pairs", "extract", bundled);
		pairs(folder, "pairs-long", "extract-long", bundled);
	}

	/** A model of BERT-base's shape. */
	static Path base(Path folder) throws IOException {
		return model(folder, 768, false);
	}

	private static String text(String story) throws IOException {
		try (InputStream in = ExampleStudy.class.getResourceAsStream(story + ".txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** A Hugging Face folder, of the bundled model's weights or of random ones of BERT-base's shape; both cut words alike. */
	private static Path model(Path folder, int width, boolean bundled) throws IOException {
		ModelSource source = ModelOrigin.of(LanguageModel.BUNDLED).read(Progress.NONE);
		Files.createDirectories(folder);
		Files.writeString(folder.resolve("config.json"), CONFIG.formatted(width, 4 * width));
		Files.writeString(folder.resolve("tokenizer.json"), source.tokenizer());
		Random random = new Random(6);
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		names().forEach(name -> {
			Tensor tensor = source.tensors().apply(name);
			tensors.put(name, bundled ? tensor : random(name, tensor.shape(), random));
		});
		Safetensors.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
		return folder;
	}

	/** As BERT is before its training. */
	private static Tensor random(String name, long[] smaller, Random random) {
		long[] shape = Arrays.stream(smaller).map(length -> length == 384 || length == 1536 ? 2 * length : length)
			.toArray();
		float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
		for (int i = 0; i < values.length; i++) values[i] = shape.length > 1 ? (float) (.02 * random.nextGaussian()) : name
			.endsWith("LayerNorm.weight") ? 1 : 0;
		return Tensor.of(values, shape);
	}

	private static List<String> names() {
		List<String> names = new ArrayList<>();
		for (String table : List.of("word", "position", "token_type")) names.add("embeddings." + table + "_embeddings.weight");
		List<String> parts = new ArrayList<>(List.of("embeddings.LayerNorm"));
		for (int l = 0; l < 12; l++) for (String part : List.of("attention.self.query", "attention.self.key",
			"attention.self.value", "attention.output.dense", "attention.output.LayerNorm", "intermediate.dense", "output.dense",
			"output.LayerNorm")) parts.add("encoder.layer." + l + "." + part);
		parts.forEach(part -> names.addAll(List.of(part + ".weight", part + ".bias")));
		return names;
	}

	/** The words come without capitals and punctuation, which the text has. */
	private static void study(Path folder, String[] text, int count, String model) throws IOException {
		Files.createDirectories(folder);
		List<String> words = IntStream.range(0, count).mapToObj(w -> text[w % text.length]).toList();
		Files.writeString(folder.resolve("story.txt"), String.join(" ", words));
		StringBuilder table = new StringBuilder("word\tonset\n");
		for (int w = 0; w < count; w++) table.append(words.get(w).toLowerCase(Locale.ROOT).replaceAll(
			"[^\\p{L}\\p{N}'’-]", "")).append('\t').append((float) (w / WORDS_A_SECOND)).append('\n');
		Files.writeString(folder.resolve("words.tsv"), table);
		int volumes = (int) (count / WORDS_A_SECOND / TR) + 10;
		Files.writeString(folder.resolve("series.txt"), IntStream.range(0, volumes).mapToObj(v -> Math.sin(v) + "\n").reduce("",
			String::concat));
		Files.writeString(folder.resolve("study.json"), """
			{"name": "%s", "language": {"model": "%s"}, "stories": [{"id": "story", "transcript": "words.tsv", "text": "story.txt",
			"tr": %s, "runs": [{"subject": "1", "series": "series.txt"}]}]}
			""".formatted(folder.getFileName(), model, TR));
	}

	/** Queries and keys of a story by the bundled model, a token a row, and how many tokens its segments have. */
	private static void pairs(Path folder, String job, String told, Path model) throws IOException {
		try (LanguageModel opened = LanguageModel.open(model.toString(), Progress.NONE)) {
			Path story = folder.resolve(told);
			TokenizedStory tokens = TokenizedStory.of(Transcript.read(story.resolve("words.tsv"), story.resolve("story.txt")),
				opened.tokenizer(), opened.maximumTokens(), Progress.NONE);
			int count = IntStream.of(tokens.lengths()).sum(), width = opened.layout().width();
			float[][] queries = new float[count][opened.layout().count()], keys = new float[count][opened.layout().count()];
			int[] first = { 0 };
			for (long[] segment : tokens.segments()) {
				opened.pass(segment, (layer, q, k) -> {
					for (int t = 0; t < q.length; t++) {
						System.arraycopy(q[t], 0, queries[first[0] + t], layer * width, width);
						System.arraycopy(k[t], 0, keys[first[0] + t], layer * width, width);
					}
				});
				first[0] += segment.length;
			}
			Npy.write(folder.resolve(job + "-queries.npy"), queries);
			Npy.write(folder.resolve(job + "-keys.npy"), keys);
			float[] lengths = new float[tokens.lengths().length];
			for (int s = 0; s < lengths.length; s++) lengths[s] = tokens.lengths()[s];
			Npy.write(folder.resolve(job + "-lengths.npy"), new float[][] { lengths });
		}
	}

	/** The command, as from a shell. */
	static void extract(Path folder, String job) throws IOException {
		System.setProperty("java.awt.headless", "true");
		Path output = folder.resolve("ours-" + job);
		if (Files.exists(output)) try (Stream<Path> old = Files.walk(output)) {
			for (Path path : old.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
		}
		int status = CommandLine.run(new String[] { "extract", "study=" + folder.resolve(job).resolve("study.json"), "output=" +
			output }, System.out, System.err);
		if (status != 0) System.exit(status);
	}

	/** Finds and counts them, and tells how long that alone took. A token's tag is its place, modulo how many tags there are. */
	static void pairs(Path folder, String job) throws IOException {
		float[][] queries = Npy.read(folder.resolve(job + "-queries.npy")), keys = Npy.read(folder.resolve(job + "-keys.npy"));
		float[] lengths = Npy.read(folder.resolve(job + "-lengths.npy"))[0];
		List<Tag[]> tags = new ArrayList<>();
		List<int[]> bins = new ArrayList<>();
		for (float length : lengths) {
			tags.add(IntStream.range(0, (int) length).mapToObj(t -> Tag.values()[t % Tag.COUNT]).toArray(Tag[]::new));
			bins.add(new int[(int) length]);
		}
		NeuronLayout layout = new NeuronLayout(12, 12, 32);
		PairCounts counts = new PairCounts(layout, false, tags, bins, MeaningSettings.DEFAULT);
		long nanoseconds = 0;
		for (int s = 0, first = 0; s < lengths.length; first += (int) lengths[s++]) {
			LayerObserver observer = counts.segment(s);
			for (int layer = 0; layer < layout.layers(); layer++) {
				float[][] q = part(queries, first, (int) lengths[s], layer * layout.width(), layout.width());
				float[][] k = part(keys, first, (int) lengths[s], layer * layout.width(), layout.width());
				long start = System.nanoTime();
				observer.layer(layer, q, k);
				nanoseconds += System.nanoTime() - start;
			}
		}
		Files.writeString(folder.resolve("milliseconds"), String.valueOf(nanoseconds / 1_000_000));
		float[][] found = new float[layout.count()][Category.COUNT];
		for (int n = 0; n < found.length; n++) for (int c = 0; c < Category.COUNT; c++) found[n][c] = counts.counts(n)[c];
		Npy.write(folder.resolve("ours-" + job + ".npy"), found);
	}

	private static float[][] part(float[][] rows, int first, int count, int column, int width) {
		return IntStream.range(first, first + count).mapToObj(r -> Arrays.copyOfRange(rows[r], column, column + width))
			.toArray(float[][]::new);
	}
}
