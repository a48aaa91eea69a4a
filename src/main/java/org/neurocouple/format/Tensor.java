// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A named array of a {@linkplain Safetensors safetensors} file.
 *
 * @param type the format's name of the number type: F32, F64, F16, BF16, I64, I32, I16, I8, U8, or one that is not read
 * @param shape the lengths of its axes, the slowest first; empty for a single value
 * @param bytes the numbers, little-endian; perhaps a mapped part of the file
 */
public record Tensor(String type, long[] shape, ByteBuffer bytes) {

	/** A tensor of 32-bit floats. */
	public static Tensor of(float[] values, long... shape) {
		ByteBuffer bytes = bytes(values.length);
		bytes.asFloatBuffer().put(values);
		return new Tensor("F32", shape, bytes);
	}

	/** A tensor of 32-bit integers. */
	public static Tensor of(int[] values, long... shape) {
		ByteBuffer bytes = bytes(values.length);
		bytes.asIntBuffer().put(values);
		return new Tensor("I32", shape, bytes);
	}

	private static ByteBuffer bytes(int values) {
		return ByteBuffer.allocate(Math.multiplyExact(values, 4)).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Whether its numbers are of a type that is read. */
	public boolean isReadable() {
		return bytesOf(type) > 0;
	}

	/** How many numbers it has; it must be readable. */
	public int size() {
		return bytes.capacity() / bytesOf(type);
	}

	/** The numbers as floats, the last axis fastest; a fresh array. */
	public float[] floats() {
		float[] values = new float[size()];
		ByteBuffer b = bytes.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
		if (type.equals("F32")) {
			b.asFloatBuffer().get(values);
			return values;
		}
		for (int i = 0; i < values.length; i++) {
			values[i] = switch (type) {
				case "F64" -> (float) b.getDouble(8 * i);
				case "F16" -> fromHalf(b.getShort(2 * i));
				case "BF16" -> Float.intBitsToFloat(b.getShort(2 * i) << 16);
				case "I64" -> b.getLong(8 * i);
				case "I32" -> b.getInt(4 * i);
				case "I16" -> b.getShort(2 * i);
				case "I8" -> b.get(i);
				case "U8" -> b.get(i) & 0xff;
				default -> throw new IllegalStateException(type);
			};
		}
		return values;
	}

	/** The numbers of an I32 tensor; a fresh array. */
	public int[] ints() {
		if (!type.equals("I32")) throw new IllegalStateException(type);
		int[] values = new int[size()];
		bytes.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
		return values;
	}

	/** The bytes a number of that type takes; 0 for a type that is not read. */
	static int bytesOf(String type) {
		return switch (type) {
			case "F64", "I64" -> 8;
			case "F32", "I32" -> 4;
			case "F16", "BF16", "I16" -> 2;
			case "I8", "U8" -> 1;
			default -> 0;
		};
	}

	/** IEEE 754 binary16. */
	private static float fromHalf(short half) {
		int exponent = half >> 10 & 0x1f;
		int fraction = half & 0x3ff;
		float magnitude = switch (exponent) {
			case 0 -> fraction * 0x1p-24f;
			case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
			default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
		};
		return half < 0 ? -magnitude : magnitude;
	}
}
