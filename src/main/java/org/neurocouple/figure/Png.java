// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG without the temporary file that ImageIO would use by itself: servers may have no place for one. */
final class Png {

	private Png() {}

	static void write(RenderedImage image, OutputStream out) throws IOException {
		try (ImageOutputStream cached = new MemoryCacheImageOutputStream(out)) {
			ImageIO.write(image, "png", cached);
		}
	}
}
