// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
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

	private final FileChannel file;
	private final Room room = new Room();

	/** @param file is written over */
	public StoredReading(Path file) throws IOException {
		this.file = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING);
	}

	@Override
	public LayerObserver segment(int segment) {
		return (layer, queries, keys) -> {
			write(queries);
			write(keys);
		};
	}

	private void write(float[][] vectors) {
		ByteBuffer bytes = room.of(vectors.length, vectors[0].length);
		FloatBuffer values = bytes.asFloatBuffer();
		for (float[] vector : vectors) values.put(vector);
		try {
			while (bytes.hasRemaining()) file.write(bytes);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
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
		Room room = new Room();
		try (FileChannel in = FileChannel.open(file)) {
			for (int segment = 0; segment < tokens.length; segment++) {
				int number = segment;
				LayerObserver[] seeing = Stream.of(observers).map(observer -> observer.segment(number)).toArray(
					LayerObserver[]::new);
				for (int layer = 0; layer < layout.layers(); layer++) {
					progress.checkCancelled();
					float[][] queries = read(in, room, tokens[segment], layout.width());
					float[][] keys = read(in, room, tokens[segment], layout.width());
					for (LayerObserver observer : seeing) observer.layer(layer, queries, keys);
					progress.advance(1);
				}
			}
		}
	}

	private static float[][] read(FileChannel in, Room room, int tokens, int width) throws IOException {
		ByteBuffer bytes = room.of(tokens, width);
		while (bytes.hasRemaining()) if (in.read(bytes) < 0) throw new EOFException();
		FloatBuffer values = bytes.flip().asFloatBuffer();
		float[][] vectors = new float[tokens][width];
		for (float[] vector : vectors) values.get(vector);
		return vectors;
	}

	/** For the vectors of one layer after the other; outside the heap, where files are read and written without a further copy. */
	private static final class Room {

		private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

		ByteBuffer of(int tokens, int width) {
			int size = 4 * tokens * width;
			if (size > bytes.capacity()) bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
			return bytes.clear().limit(size);
		}
	}
}
