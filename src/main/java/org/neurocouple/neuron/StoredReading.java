// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.NeuronLayout;
import org.neurocouple.language.LayerObserver;
import org.neurocouple.language.StoryObserver;

/**
 * The queries and keys of a story on disk, so that the model reads it once for
 * everybody who wants them, now or later. The file holds 32-bit floats, little
 * endian, segment after segment, in each layer after layer, in each the queries
 * of all tokens and then their keys. It writes as it observes.
 */
public final class StoredReading implements StoryObserver, Closeable {

	private final OutputStream out;

	/** @param file is written over */
	public StoredReading(Path file) throws IOException {
		out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
	}

	@Override
	public LayerObserver segment(int segment) {
		return (layer, queries, keys) -> {
			write(queries);
			write(keys);
		};
	}

	private void write(float[][] vectors) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * vectors[0].length).order(ByteOrder.LITTLE_ENDIAN);
		try {
			for (float[] vector : vectors) {
				bytes.asFloatBuffer().put(vector);
				out.write(bytes.array());
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() throws IOException {
		out.close();
	}

	/**
	 * Shows observers again what the model computed. Hidden states are not kept.
	 *
	 * @param layout of the model
	 * @param tokens how many tokens each segment has
	 * @throws IOException if the file is not whole
	 */
	public static void replay(Path file, NeuronLayout layout, int[] tokens, Progress progress, StoryObserver... observers)
		throws IOException
	{
		if (!Files.exists(file)) throw new DamagedFile(file, file + " is missing; run the study again.");
		long size = 8L * layout.count() * IntStream.of(tokens).sum();
		if (Files.size(file) != size) throw new DamagedFile(file, file + " does not have its " + size +
			" bytes; run the study again.");
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
			for (int segment = 0; segment < tokens.length; segment++) {
				int number = segment;
				LayerObserver[] seeing = Stream.of(observers).map(observer -> observer.segment(number)).toArray(
					LayerObserver[]::new);
				for (int layer = 0; layer < layout.layers(); layer++) {
					progress.checkCancelled();
					float[][] queries = read(in, tokens[segment], layout.width());
					float[][] keys = read(in, tokens[segment], layout.width());
					for (LayerObserver observer : seeing) observer.layer(layer, queries, keys);
					progress.advance(1);
				}
			}
		}
	}

	private static float[][] read(InputStream in, int tokens, int width) throws IOException {
		float[][] vectors = new float[tokens][width];
		for (float[] vector : vectors) {
			byte[] bytes = in.readNBytes(4 * width);
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		}
		return vectors;
	}
}
