// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A stream that a thread of its own reads ahead, so that a scan is inflated by one core while another does something with
 * the volumes that are there. A few parts are held, so that memory does not grow. Closing it ends the thread.
 */
final class InflatedAhead extends InputStream {

	private static final int PART = 1 << 18;
	private static final int PARTS = 8;

	/** Some bytes, or why there are no more. */
	private record Part(byte[] bytes, Throwable end) {}

	private final InputStream in;
	private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(PARTS);
	private final Thread thread = new Thread(this::readAhead, "Inflating a scan");
	private Part part = new Part(new byte[0], null);
	private int next;

	InflatedAhead(InputStream in) {
		this.in = in;
		thread.setDaemon(true);
		thread.start();
	}

	private void readAhead() {
		try (in) {
			try {
				byte[] bytes = new byte[PART];
				// Not readNBytes, which would lose what comes before damage.
				for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) parts.put(new Part(Arrays.copyOf(bytes, count), null));
				parts.put(new Part(null, null));
			}
			catch (IOException | RuntimeException | Error e) {
				parts.put(new Part(null, e));
			}
		}
		catch (InterruptedException closed) {
			// Nobody reads on.
		}
		catch (IOException leftOpen) {
			// All was read.
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		if (length == 0) return 0;
		while (part.bytes != null && next == part.bytes.length) take();
		if (part.bytes == null) return end();
		int count = Math.min(length, part.bytes.length - next);
		System.arraycopy(part.bytes, next, into, offset, count);
		next += count;
		return count;
	}

	private void take() throws IOException {
		try {
			part = parts.take();
			next = 0;
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("it was interrupted");
		}
	}

	private int end() throws IOException {
		if (part.end instanceof IOException e) throw e;
		if (part.end instanceof RuntimeException e) throw e;
		if (part.end instanceof Error e) throw e;
		return -1;
	}

	@Override
	public void close() {
		thread.interrupt();
		try {
			thread.join();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}
}
