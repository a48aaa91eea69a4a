// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What stands in an SVG document, as far as figures have it, read without the library that wrote it. */
public record SvgShapes(int width, int height, List<Drawn> shapes) {

	/**
	 * One shape or picture.
	 *
	 * @param kind the element's name
	 * @param shape a picture's frame
	 * @param style its attributes, with those it inherits
	 */
	public record Drawn(String kind, Shape shape, Map<String, String> style) {

		/** Whether it is filled with a colour, or else drawn with it. */
		public boolean has(Color color) {
			return color.equals(color(kind.equals("line") || "none".equals(style.get("fill")) ? "stroke" : "fill"));
		}

		private Color color(String name) {
			String value = style.getOrDefault(name, "none");
			int alpha = (int) Math.round(255 * number(name + "-opacity", 1));
			if (value.equals("none")) return null;
			if (value.startsWith("rgb")) {
				Scanner numbers = new Scanner(value).useDelimiter("[^0-9]+");
				return new Color(numbers.nextInt(), numbers.nextInt(), numbers.nextInt(), alpha);
			}
			return new Color(NAMED.get(value) | alpha << 24, true);
		}

		private double number(String name, double fallback) {
			return Double.parseDouble(style.getOrDefault(name, "" + fallback));
		}

		private void paint(Graphics2D graphics) throws Exception {
			if (kind.equals("image")) {
				BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(style.get("xlink:href")
					.replace("data:image/png;base64,", ""))));
				AffineTransform place = AffineTransform.getTranslateInstance(number("x", 0), number("y", 0));
				place.scale(number("width", 0) / image.getWidth(), number("height", 0) / image.getHeight());
				graphics.drawImage(image, place, null);
				return;
			}
			if (color("fill") != null) {
				graphics.setColor(color("fill"));
				graphics.fill(shape);
			}
			if (color("stroke") != null) {
				graphics.setColor(color("stroke"));
				graphics.setStroke(new BasicStroke((float) number("stroke-width", 1), style.get("stroke-linecap").equals("butt")
					? BasicStroke.CAP_BUTT : BasicStroke.CAP_SQUARE, style.get("stroke-linejoin").equals("round")
						? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER));
				graphics.draw(shape);
			}
		}
	}

	private static final Map<String, Integer> NAMED = Map.of("black", 0, "white", 0xFFFFFF, "red", 0xFF0000, "lime",
		0x00FF00, "blue", 0x0000FF);
	private static final Set<String> PASSED = Set.of("title", "defs");

	public static SvgShapes read(String svg) {
		try {
			Element root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(
				new StringReader(svg))).getDocumentElement();
			List<Drawn> shapes = new ArrayList<>();
			add(root, Map.of(), shapes);
			return new SvgShapes(Integer.parseInt(root.getAttribute("width")), Integer.parseInt(root.getAttribute("height")),
				shapes);
		}
		catch (Exception e) {
			throw new AssertionError("no SVG", e);
		}
	}

	private static void add(Element element, Map<String, String> inherited, List<Drawn> shapes) {
		if (PASSED.contains(element.getTagName())) return;
		if (element.hasAttribute("transform")) throw new AssertionError("Shapes are not turned: " + element);
		Map<String, String> style = new HashMap<>(inherited);
		for (int i = 0; i < element.getAttributes().getLength(); i++) {
			Node attribute = element.getAttributes().item(i);
			style.put(attribute.getNodeName(), attribute.getNodeValue());
		}
		Drawn drawn = new Drawn(element.getTagName(), null, style);
		Shape shape = switch (element.getTagName()) {
			case "svg", "g" -> null;
			case "rect", "image" -> new Rectangle2D.Double(drawn.number("x", 0), drawn.number("y", 0),
				drawn.number("width", 0), drawn.number("height", 0));
			case "line" -> new Line2D.Double(drawn.number("x1", 0), drawn.number("y1", 0), drawn.number("x2", 0),
				drawn.number("y2", 0));
			case "circle" -> {
				double radius = drawn.number("r", 0);
				yield new Ellipse2D.Double(drawn.number("cx", 0) - radius, drawn.number("cy", 0) - radius, 2 * radius,
					2 * radius);
			}
			case "path" -> path(style.get("d"));
			default -> throw new AssertionError("unknown: " + element.getTagName());
		};
		if (shape != null) shapes.add(new Drawn(element.getTagName(), shape, style));
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling())
			add((Element) child, style, shapes);
	}

	private static Path2D path(String text) {
		Path2D path = new Path2D.Double();
		Matcher parts = Pattern.compile("([MLQZ])([^MLQZ]*)").matcher(text);
		while (parts.find()) {
			double[] at = parts.group(2).isBlank() ? null : Pattern.compile("[ ,]+").splitAsStream(parts.group(2).strip())
				.mapToDouble(Double::parseDouble).toArray();
			switch (parts.group(1)) {
				case "M" -> path.moveTo(at[0], at[1]);
				case "L" -> path.lineTo(at[0], at[1]);
				case "Q" -> path.quadTo(at[0], at[1], at[2], at[3]);
				default -> path.closePath();
			}
		}
		return path;
	}

	/** The frames of all shapes of a kind with a colour, in the order in which they are drawn. */
	public List<Rectangle2D> bounds(String kind, Color color) {
		return shapes.stream().filter(shape -> shape.kind.equals(kind) && shape.has(color)).map(shape -> shape.shape
			.getBounds2D()).toList();
	}

	/** As pixels, {@link Canvas#SCALE} a unit. */
	public BufferedImage paint() throws Exception {
		BufferedImage image = new BufferedImage(Canvas.SCALE * width, Canvas.SCALE * height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.scale(Canvas.SCALE, Canvas.SCALE);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		for (Drawn shape : shapes) shape.paint(graphics);
		graphics.dispose();
		return image;
	}
}
