// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.nio.ByteBuffer;
import java.util.Locale;

import net.imglib2.img.basictypeaccess.nio.ByteBufferAccess;
import net.imglib2.img.basictypeaccess.nio.DoubleBufferAccess;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.basictypeaccess.nio.IntBufferAccess;
import net.imglib2.img.basictypeaccess.nio.LongBufferAccess;
import net.imglib2.img.basictypeaccess.nio.ShortBufferAccess;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** The types of voxels that are read, with NIfTI's code for each. ANALYZE 7.5 has the same codes. */
public enum DataType {

	UINT8(2, 1, new UnsignedByteType()),
	INT16(4, 2, new ShortType()),
	INT32(8, 4, new IntType()),
	FLOAT32(16, 4, new FloatType()),
	FLOAT64(64, 8, new DoubleType()),
	INT8(256, 1, new ByteType()),
	UINT16(512, 2, new UnsignedShortType()),
	UINT32(768, 4, new UnsignedIntType()),
	INT64(1024, 8, new LongType()),
	UINT64(1280, 8, new UnsignedLongType());

	private final int code;
	private final int bytes;
	private final RealType<?> pixel;

	<T extends RealType<T> & NativeType<T>> DataType(int code, int bytes, T pixel) {
		this.code = code;
		this.bytes = bytes;
		this.pixel = pixel;
	}

	/** The type with this code. @throws IllegalArgumentException with the name of a type that is not read */
	static DataType of(int code) {
		for (DataType type : values()) {
			if (type.code == code) return type;
		}
		throw new IllegalArgumentException(switch (code) {
			case 0 -> "of an unknown type (code 0)";
			case 1 -> "single bits";
			case 32, 1792, 2048 -> "complex numbers (code " + code + ")";
			case 128, 2304 -> "RGB colours (code " + code + ")";
			case 1536 -> "128-bit floats";
			default -> "of a type that NIfTI does not have (code " + code + ")";
		});
	}

	/** NIfTI's number for this type. */
	public int code() {
		return code;
	}

	/** The size of a voxel in bytes. */
	public int bytes() {
		return bytes;
	}

	/** An ImgLib2 pixel of this type. */
	RealType<?> pixel() {
		return pixel;
	}

	/** Decodes the first {@code count} voxels of a buffer, which has the file's byte order. */
	void decode(ByteBuffer from, double[] into, int count) {
		switch (this) {
			case UINT8 -> {
				for (int i = 0; i < count; i++) into[i] = from.get(i) & 0xff;
			}
			case INT8 -> {
				for (int i = 0; i < count; i++) into[i] = from.get(i);
			}
			case INT16 -> {
				for (int i = 0; i < count; i++) into[i] = from.getShort(2 * i);
			}
			case UINT16 -> {
				for (int i = 0; i < count; i++) into[i] = from.getShort(2 * i) & 0xffff;
			}
			case INT32 -> {
				for (int i = 0; i < count; i++) into[i] = from.getInt(4 * i);
			}
			case UINT32 -> {
				for (int i = 0; i < count; i++) into[i] = from.getInt(4 * i) & 0xffffffffL;
			}
			case INT64 -> {
				for (int i = 0; i < count; i++) into[i] = from.getLong(8 * i);
			}
			case UINT64 -> {
				for (int i = 0; i < count; i++) into[i] = unsigned(from.getLong(8 * i));
			}
			case FLOAT32 -> {
				for (int i = 0; i < count; i++) into[i] = from.getFloat(4 * i);
			}
			case FLOAT64 -> {
				for (int i = 0; i < count; i++) into[i] = from.getDouble(8 * i);
			}
		}
	}

	private static double unsigned(long bits) {
		return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
	}

	/** ImgLib2's access to voxels in a buffer, which has the file's byte order; nothing is copied. */
	Object access(ByteBuffer buffer) {
		return switch (this) {
			case UINT8, INT8 -> new ByteBufferAccess(buffer, true);
			case INT16, UINT16 -> new ShortBufferAccess(buffer.asShortBuffer(), true);
			case INT32, UINT32 -> new IntBufferAccess(buffer.asIntBuffer(), true);
			case INT64, UINT64 -> new LongBufferAccess(buffer.asLongBuffer(), true);
			case FLOAT32 -> new FloatBufferAccess(buffer.asFloatBuffer(), true);
			case FLOAT64 -> new DoubleBufferAccess(buffer.asDoubleBuffer(), true);
		};
	}

	/** As NIfTI and numpy name it: "int16". */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
