// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;

/**
 * Text drawn from outlines that travel with the program. A server often has no
 * fonts at all, and Java then fails at the first letter; besides, a figure
 * should have the same pixels wherever it is drawn.
 */
public final class Lettering {

	private record Glyph(double advance, Path2D outline) {}

	private static final double EM = 1024;
	private static final Map<Integer, Glyph> GLYPHS = read();

	/** Where a text stands on the x it is drawn at. */
	public enum Anchor {
		LEFT(0), CENTRE(.5), RIGHT(1);

		private final double share;

		Anchor(double share) {
			this.share = share;
		}
	}

	private Lettering() {}

	/**
	 * Draws in the graphics' current colour.
	 *
	 * @param place where the origin lies, on the base line, and how the line is turned
	 * @param size the height of an em
	 */
	static void draw(Graphics2D graphics, String text, AffineTransform place, double size, Anchor anchor) {
		AffineTransform letter = new AffineTransform(place);
		letter.translate(-anchor.share * width(text, size), 0);
		letter.scale(size / EM, -size / EM);
		for (int character : text.codePoints().toArray()) {
			Glyph glyph = glyph(character);
			if (glyph.outline.getCurrentPoint() != null) graphics.fill(letter.createTransformedShape(glyph.outline));
			letter.translate(glyph.advance, 0);
		}
	}

	/** The width of a text whose em is {@code size} high. */
	public static double width(String text, double size) {
		return text.codePoints().mapToDouble(character -> glyph(character).advance).sum() * size / EM;
	}

	/** Breaks a text between words into lines of a width; a word that is wider has a line of its own. */
	public static List<String> wrap(String text, double size, double width) {
		List<String> lines = new ArrayList<>();
		for (String word : text.strip().split("\\s+")) {
			String longer = lines.isEmpty() ? word : lines.get(lines.size() - 1) + " " + word;
			if (lines.isEmpty() || width(longer, size) > width) lines.add(word);
			else lines.set(lines.size() - 1, longer);
		}
		return lines;
	}

	private static Glyph glyph(int character) {
		return GLYPHS.getOrDefault(character, GLYPHS.get((int) '?'));
	}

	private static Map<Integer, Glyph> read() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
			Lettering.class.getResourceAsStream("lettering.txt"), StandardCharsets.UTF_8)))
		{
			Map<Integer, Glyph> glyphs = new HashMap<>();
			lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
				Scanner words = new Scanner(line).useLocale(Locale.ROOT);
				glyphs.put(words.nextInt(16), new Glyph(words.nextInt(), outline(words)));
			});
			return glyphs;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Path2D outline(Scanner words) {
		Path2D path = new Path2D.Double();
		while (words.hasNext()) {
			switch (words.next()) {
				case "M" -> path.moveTo(words.nextInt(), words.nextInt());
				case "L" -> path.lineTo(words.nextInt(), words.nextInt());
				case "Q" -> path.quadTo(words.nextInt(), words.nextInt(), words.nextInt(), words.nextInt());
				default -> path.closePath();
			}
		}
		return path;
	}
}
