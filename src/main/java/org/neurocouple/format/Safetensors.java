// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The safetensors file format: eight bytes with the length of a JSON header,
 * the header with type, shape and place of each tensor, then the numbers.
 * It holds numbers only and can run no code.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class Safetensors {

	private static final String METADATA = "__metadata__";
	/** The format's own limit, so that a damaged file cannot ask for the whole memory. */
	private static final long LONGEST_HEADER = 100_000_000;

	private Safetensors() {}

	/**
	 * Maps every tensor of a file into memory, by name, in the header's order.
	 *
	 * @throws IOException naming the file, and the tensor if it is one that is wrong
	 */
	public static Map<String, Tensor> read(Path file) throws IOException {
		return read(file, true);
	}

	/** As {@link #read}, but copies the numbers, so that the file can be replaced, even on Windows. */
	public static Map<String, Tensor> load(Path file) throws IOException {
		return read(file, false);
	}

	private static Map<String, Tensor> read(Path file, boolean map) throws IOException {
		try (FileChannel channel = open(file)) {
			JsonObject header = header(file, channel);
			long start = 8 + headerLength(channel);
			Map<String, Tensor> tensors = new LinkedHashMap<>();
			for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
				if (entry.getKey().equals(METADATA)) continue;
				tensors.put(entry.getKey(), tensor(file, channel, start, entry.getKey(), entry.getValue(), map));
			}
			return tensors;
		}
	}

	/** The texts a file carries beside its tensors; empty if there are none. */
	public static Map<String, String> metadata(Path file) throws IOException {
		try (FileChannel channel = open(file)) {
			Map<String, String> texts = new LinkedHashMap<>();
			JsonElement metadata = header(file, channel).get(METADATA);
			if (metadata == null) return texts;
			metadata.getAsJsonObject().entrySet().forEach(e -> texts.put(e.getKey(), e.getValue().getAsString()));
			return texts;
		}
		catch (IllegalStateException | UnsupportedOperationException e) {
			throw damaged(file, "its metadata are not texts");
		}
	}

	/** Writes a file with these tensors, in their order, and these texts. */
	public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
		throws IOException
	{
		JsonObject header = new JsonObject();
		JsonObject texts = new JsonObject();
		metadata.forEach(texts::addProperty);
		header.add(METADATA, texts);
		long offset = 0;
		for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
			Tensor tensor = entry.getValue();
			JsonObject object = new JsonObject();
			object.addProperty("dtype", tensor.type());
			object.add("shape", array(tensor.shape()));
			object.add("data_offsets", array(offset, offset += tensor.bytes().capacity()));
			header.add(entry.getKey(), object);
		}
		byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
		int padding = -json.length & 7;
		try (OutputStream out = Files.newOutputStream(file);
			WritableByteChannel channel = Channels.newChannel(out))
		{
			out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length + padding).array());
			out.write(json);
			out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
			for (Tensor tensor : tensors.values()) channel.write(tensor.bytes().duplicate().clear());
		}
	}

	private static FileChannel open(Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new NoSuchFileException(file + " does not exist.");
		return FileChannel.open(file);
	}

	private static JsonArray array(long... values) {
		JsonArray array = new JsonArray();
		for (long value : values) array.add(value);
		return array;
	}

	private static ByteBuffer bytes(FileChannel channel, long start, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0);
		return bytes.rewind();
	}

	private static long headerLength(FileChannel channel) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
		channel.read(bytes, 0);
		return bytes.hasRemaining() ? -1 : bytes.getLong(0);
	}

	private static JsonObject header(Path file, FileChannel channel) throws IOException {
		long length = headerLength(channel);
		if (length < 2 || length > LONGEST_HEADER || length > channel.size() - 8) {
			throw damaged(file, "it has no header");
		}
		try {
			String json = new String(bytes(channel, 8, (int) length).array(), StandardCharsets.UTF_8);
			return JsonParser.parseString(json).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException e) {
			throw damaged(file, "its header is not a JSON object");
		}
	}

	private static Tensor tensor(Path file, FileChannel channel, long start, String name, JsonElement element,
		boolean map) throws IOException
	{
		String type;
		long[] shape, offsets;
		try {
			JsonObject object = element.getAsJsonObject();
			type = object.get("dtype").getAsString();
			shape = longs(object.get("shape"));
			offsets = longs(object.get("data_offsets"));
		}
		catch (RuntimeException e) {
			throw damaged(file, "the entry of tensor " + name + " lacks dtype, shape or data_offsets");
		}
		int width = Tensor.bytesOf(type);
		long length;
		try {
			length = width;
			for (long n : shape) length = Math.multiplyExact(length, n);
		}
		catch (ArithmeticException e) {
			length = -1;
		}
		// Of a type that is not read nothing is known; nobody may need the tensor.
		if (width == 0 && offsets.length == 2) length = offsets[1] - offsets[0];
		if (length < 0 || offsets.length != 2 || offsets[0] < 0 || offsets[1] - offsets[0] != length) {
			throw damaged(file, "the size of tensor " + name + " does not fit its shape");
		}
		if (offsets[1] > channel.size() - start) throw damaged(file, "it ends before tensor " + name + " does");
		if (length > Integer.MAX_VALUE) {
			throw new IOException(file + " holds tensor " + name + " of " + length +
				" bytes; at most 2 GiB are read.");
		}
		long from = start + offsets[0];
		return new Tensor(type, shape, map ? channel.map(MapMode.READ_ONLY, from, length)
			: bytes(channel, from, (int) length));
	}

	private static long[] longs(JsonElement array) {
		long[] values = new long[array.getAsJsonArray().size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = array.getAsJsonArray().get(i).getAsLong();
			if (values[i] < 0) throw new IllegalArgumentException();
		}
		return values;
	}

	private static IOException damaged(Path file, String why) {
		return new IOException(file + " is not a whole safetensors file: " + why + "; copy or download it again.");
	}
}
