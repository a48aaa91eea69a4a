// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.neurocouple.Progress;

/** A stream of hundreds of megabytes, whose reader the user can stop. */
public final class CancellableStream extends FilterInputStream {

	private final Progress progress;

	public CancellableStream(InputStream in, Progress progress) {
		super(in);
		this.progress = progress;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		progress.checkCancelled();
		return super.read(into, offset, length);
	}
}
