// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanvasTest {

	static List<Canvas> figures() {
		return Gallery.all();
	}

	@ParameterizedTest
	@MethodSource("figures")
	void pixelsAndSvgAgree(Canvas canvas) throws Exception {
		assertAlike(canvas.image(), SvgShapes.read(canvas.svg()).paint());
	}

	/** Coordinates of an SVG are rounded, so pixels at edges differ a little; a line too few would be seen. */
	private static void assertAlike(BufferedImage expected, BufferedImage drawn) {
		assertEquals(expected.getWidth() + " x " + expected.getHeight(), drawn.getWidth() + " x " + drawn.getHeight());
		int different = 0, most = 0;
		for (int y = 0; y < expected.getHeight(); y++) {
			for (int x = 0; x < expected.getWidth(); x++) {
				int difference = 0;
				for (int shift = 0; shift <= 16; shift += 8) difference = Math.max(difference, Math.abs((expected.getRGB(x,
					y) >> shift & 0xFF) - (drawn.getRGB(x, y) >> shift & 0xFF)));
				most = Math.max(most, difference);
				if (difference > 24) different++;
			}
		}
		assertTrue(most < 40 && different < 150, different + " pixels differ, by up to " + most);
	}

	@Test
	void theSameDrawingGivesTheSameBytes() {
		List<Canvas> again = Gallery.all();
		for (int i = 0; i < again.size(); i++) assertEquals(Gallery.all().get(i).svg(), again.get(i).svg());
	}

	@Test
	void anSvgIsCompleteInItself() {
		String svg = Gallery.matrix().svg();
		assertTrue(svg.contains("<title>L8H2D51</title>") && svg.contains("viewBox=\"0 0 460 440\""));
		assertTrue(svg.contains("data:image/png;base64,"), "the colour bar");
		// No address is asked for: neither a document type nor anything but names of name spaces.
		assertFalse(svg.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "").matches(
			"(?s).*(://|<!DOCTYPE|<text|url\\().*"));
	}

	@Test
	void whatIsWrittenIsRead(@TempDir Path folder) throws Exception {
		Canvas canvas = new Canvas(100, 80, "\u00DCber <b> & \u201Cdas\u201D", "");
		canvas.write(folder, "figure");
		BufferedImage image = ImageIO.read(folder.resolve("figure.png").toFile());
		assertEquals(200, image.getWidth());
		assertTrue(Files.readString(folder.resolve("figure.svg")).contains(
			"<title>\u00DCber &lt;b&gt; &amp; \u201Cdas\u201D</title>"));
	}

	/** Draws in a Java of its own and looks at what that loads: on a server without fonts, their manager fails. */
	@Test
	void nothingAsksForFonts() throws Exception {
		Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-Xlog:class+load", "-cp", System.getProperty("java.class.path"), FontsNeeded.class
				.getName()).redirectErrorStream(true).start();
		String loaded = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, java.waitFor(), loaded);
		assertTrue(loaded.contains("org.apache.batik.svggen.SVGGraphics2D "), "the SVG was drawn");
		assertFalse(loaded.contains("sun.font.SunFontManager") || loaded.contains("sun.font.FontManagerFactory"));
	}

	/** Draws a figure both ways. */
	static final class FontsNeeded {

		private FontsNeeded() {}

		public static void main(String[] args) {
			Gallery.matrix().image();
			Gallery.matrix().svg();
		}
	}
}
