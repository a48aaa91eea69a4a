// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.TableFile;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;
import org.neurocouple.language.TokenizedStory;
import org.neurocouple.language.TokenizedStory.Token;
import org.neurocouple.story.Word;

/** The strongest pairs of some neurons, word by word (paper, supplementary Figures 3 and 4). */
public final class ShownPairs implements StoryObserver {

	private final NeuronLayout layout;
	private final boolean causal;
	private final SortedSet<Integer> neurons;
	private final List<List<Token>> tokens = new ArrayList<>();
	private final List<Word> words;
	private final List<SegmentTokens> segments;
	private final int most;
	private final List<List<?>> rows = new ArrayList<>();

	/**
	 * @param neurons whose pairs are wanted
	 * @param words of the transcript
	 * @param tags of each segment's tokens
	 * @param bins likewise
	 */
	public ShownPairs(NeuronLayout layout, boolean causal, SortedSet<Integer> neurons, TokenizedStory story, List<Word> words,
		List<Tag[]> tags, List<int[]> bins, MeaningSettings settings)
	{
		this.layout = layout;
		this.causal = causal;
		this.neurons = neurons;
		this.words = words;
		most = settings.pairs();
		for (Token token : story.tokens()) {
			if (token.segment() == tokens.size()) tokens.add(new ArrayList<>());
			tokens.get(token.segment()).add(token);
		}
		segments = IntStream.range(0, tags.size()).mapToObj(s -> SegmentTokens.of(tags.get(s), bins.get(s), settings)).toList();
	}

	@Override
	public LayerObserver segment(int segment) {
		SegmentTokens its = segments.get(segment);
		float[] q = new float[its.count()], k = new float[its.count()];
		TopPairs pairs = new TopPairs(Math.min(most, its.count() * its.count()), its.count());
		return (layer, queries, keys) -> {
			int first = layer * layout.width();
			for (int neuron : neurons.subSet(first, first + layout.width())) {
				its.take(queries, neuron - first, q);
				its.take(keys, neuron - first, k);
				pairs.find(q, k, its.ends(), causal);
				for (int p = 0; p < pairs.count(); p++) rows.add(row(neuron, segment, its, pairs, p));
			}
		};
	}

	private List<?> row(int neuron, int segment, SegmentTokens its, TopPairs pairs, int pair) {
		int query = pairs.query(pair), key = pairs.key(pair);
		Token one = tokens.get(segment).get(its.positions()[query]), other = tokens.get(segment).get(its.positions()[key]);
		return List.of(layout.name(neuron), segment + 1, pair + 1, text(one), text(other), number(one), number(other), one
			.position() + 1, other.position() + 1, new Category(its.tags()[query], its.tags()[key]), (float) pairs.product(pair));
	}

	private String text(Token token) {
		return token.isMark() ? token.piece() : words.get(token.word()).text();
	}

	private static Object number(Token token) {
		return token.isMark() ? MeaningTables.NONE : (Object) (token.word() + 1);
	}

	/** Writes a row a pair, segment after segment, in each neuron after neuron, from the largest product down. */
	public void write(Path file) throws IOException {
		TableFile.write(file, List.of("neuron", "segment", "rank", "query", "key", "queryword", "keyword", "queryposition",
			"keyposition", "category", "product"), rows);
	}
}
