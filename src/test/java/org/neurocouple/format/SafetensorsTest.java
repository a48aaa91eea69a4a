// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

	@TempDir
	Path folder;

	@Test
	void whatIsWrittenIsReadBack() throws IOException {
		Path file = folder.resolve("a.safetensors");
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		tensors.put("w", Tensor.of(new float[] { 1, -2.5f, Float.MIN_VALUE, 4, 5, 6 }, 2, 3));
		tensors.put("empty", Tensor.of(new float[0], 0, 7));
		tensors.put("one", Tensor.of(new float[] { 7 }));
		Safetensors.write(file, tensors, Map.of("seed", "1", "quoted", "a \"b\"\n"));
		assertArrayEquals(tensors.get("w").floats(), Safetensors.load(file).get("w").floats());
		Map<String, Tensor> back = Safetensors.read(file);
		assertEquals(List.of("w", "empty", "one"), List.copyOf(back.keySet()));
		for (String name : tensors.keySet()) {
			assertArrayEquals(tensors.get(name).shape(), back.get(name).shape());
			assertArrayEquals(tensors.get(name).floats(), back.get(name).floats());
		}
		assertEquals(Map.of("seed", "1", "quoted", "a \"b\"\n"), Safetensors.metadata(file));
	}

	/** Bytes as the reference library writes them (safetensors 0.5, torch.tensor([1.5, -2, inf, 2**-24])). */
	@ParameterizedTest
	@CsvSource({ "F16,003e00c0007c0100", "BF16,c03f00c0807f8033", "F32,0000c03f000000c00000807f00008033" })
	void everyFloatTypeIsRead(String type, String hex) throws IOException {
		byte[] numbers = HexFormat.of().parseHex(hex);
		Path file = file("{\"x\":{\"dtype\":\"" + type + "\",\"shape\":[4],\"data_offsets\":[0," +
			numbers.length + "]}}", numbers);
		float[] expected = { 1.5f, -2, Float.POSITIVE_INFINITY, 0x1p-24f };
		assertArrayEquals(expected, Safetensors.read(file).get("x").floats());
		assertTrue(Safetensors.metadata(file).isEmpty());
	}

	@Test
	void integersAreReadAsFloats() throws IOException {
		byte[] minusTwo = { -2, -1, -1, -1, -1, -1, -1, -1 };
		Path file = file("{\"x\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}", minusTwo);
		assertArrayEquals(new float[] { -2 }, Safetensors.read(file).get("x").floats());
	}

	/** Nobody may need it: models hold buffers of their own. */
	@Test
	void aTensorOfATypeThatIsNotReadIsNoReasonToRefuseTheOthers() throws IOException {
		Path file = file("{\"b\":{\"dtype\":\"BOOL\",\"shape\":[4],\"data_offsets\":[0,4]}," +
			"\"x\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[4,8]}}", new byte[] { 1, 0, 1, 1, 7, 0, 0, 0 });
		Map<String, Tensor> tensors = Safetensors.read(file);
		assertFalse(tensors.get("b").isReadable());
		assertArrayEquals(new float[] { 7 }, tensors.get("x").floats());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}|ends before tensor x",
		"{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,8]}}|size of tensor x",
		"{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,8]}}|entry of tensor x",
		"{\"x\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}|size of tensor x",
		"{\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[99],\"data_offsets\":[0,99]}}|ends before tensor x",
		"{\"x\":{\"shape\":[2],\"data_offsets\":[0,8]}}|entry of tensor x", "{\"x\":3}|entry of tensor x",
		"[1, 2]|not a JSON object", "{\"x\":|not a JSON object" })
	void aDamagedEntryNamesFileAndTensor(String header, String message) throws IOException {
		Path file = file(header, new byte[8]);
		IOException error = assertThrows(IOException.class, () -> Safetensors.read(file));
		assertTrue(error.getMessage().contains(message), error.getMessage());
		assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
	}

	@Test
	void aTruncatedOrForeignFileIsRefused() throws IOException {
		Path file = folder.resolve("b.safetensors");
		byte[] huge = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE).array();
		byte[] text = "hello, world".repeat(300).getBytes(StandardCharsets.US_ASCII);
		for (byte[] bytes : List.of(new byte[0], new byte[5], new byte[8], huge, text)) {
			Files.write(file, bytes);
			IOException error = assertThrows(IOException.class, () -> Safetensors.read(file));
			assertTrue(error.getMessage().contains("b.safetensors"), error.getMessage());
		}
	}

	private Path file(String header, byte[] numbers) throws IOException {
		byte[] json = header.getBytes(StandardCharsets.UTF_8);
		Path file = folder.resolve("b.safetensors");
		ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
		Files.write(file, bytes.putLong(json.length).put(json).put(numbers).array());
		return file;
	}
}
