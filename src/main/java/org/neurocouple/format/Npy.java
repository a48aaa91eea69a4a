// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file format for one array, here always two-dimensional, of
 * little-endian 32-bit floats, row after row.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format</a>
 */
public final class Npy {

	/** The magic string and version 1.0, which two bytes with the header's length follow. */
	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 };
	private static final int PREFIX = MAGIC.length + 2;
	private static final Pattern HEADER = Pattern.compile(
		"\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d{1,9}), (\\d{1,9})\\), \\}\\s*");

	private Npy() {}

	/**
	 * Writes an array, over a file that may be there.
	 *
	 * @param rows float[row][column], all rows of one length
	 */
	public static void write(Path file, float[][] rows) throws IOException {
		int columns = rows.length == 0 ? 0 : rows[0].length;
		String header =
			"{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.length + ", " + columns + "), }";
		// The format wants the numbers to start at a multiple of 64 bytes.
		int padding = 63 - (PREFIX + header.length()) % 64;
		byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
		ByteBuffer bytes = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			out.write(MAGIC);
			out.write(text.length);
			out.write(0);
			out.write(text);
			for (float[] row : rows) {
				bytes.asFloatBuffer().put(row);
				out.write(bytes.array());
			}
		}
	}

	/**
	 * Reads what {@link #write} or numpy wrote.
	 *
	 * @return float[row][column]
	 * @throws DamagedFile if it is missing, or not one whole array of this kind, with at least one number
	 */
	public static float[][] read(Path file) throws IOException {
		if (!Files.exists(file)) throw new DamagedFile(file, file + " is missing; run the study again.");
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			boolean magic = Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
			int length = Math.max(0, in.read() | in.read() << 8);
			Matcher header = HEADER.matcher(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
			if (!magic || !header.matches()) {
				throw new DamagedFile(file, file + " is not a two-dimensional NumPy array of 32-bit floats in C order; compute it " +
					"again.");
			}
			int rows = Integer.parseInt(header.group(1));
			int columns = Integer.parseInt(header.group(2));
			if (rows == 0 || columns == 0 || Files.size(file) - PREFIX - length != 4L * rows * columns) {
				throw new DamagedFile(file, file + " is damaged: its size does not fit its " + rows + " rows of " + columns +
					" numbers; compute it again.");
			}
			float[][] values = new float[rows][columns];
			for (float[] row : values) {
				ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(4 * columns)).order(ByteOrder.LITTLE_ENDIAN);
				bytes.asFloatBuffer().get(row);
			}
			return values;
		}
	}
}
