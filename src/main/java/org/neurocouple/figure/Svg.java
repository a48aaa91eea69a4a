// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.figure;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.AttributedCharacterIterator.Attribute;
import java.util.Base64;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGeneratorContext.GraphicContextDefaults;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A drawing as an SVG document, by Batik. Shapes keep their kind (line, rect, circle, path); pictures lie within. */
final class Svg {

	private static final String NAMESPACE = "http://www.w3.org/2000/svg";
	private static final int DECIMALS = 2;

	private final int width;
	private final int height;
	private final String title;
	private final Document dom;
	private final SVGGraphics2D graphics;

	Svg(int width, int height, String title) {
		this.width = width;
		this.height = height;
		this.title = title;
		try {
			// The JDK's own, for the same bytes wherever it runs: Fiji and other libraries may bring theirs.
			dom = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation().createDocument(
				NAMESPACE, "svg", null);
		}
		catch (ParserConfigurationException e) {
			throw new IllegalStateException(e);
		}
		SVGGeneratorContext context = SVGGeneratorContext.createDefault(dom);
		context.setPrecision(DECIMALS);
		context.setComment(null);
		GraphicContextDefaults defaults = new GraphicContextDefaults();
		defaults.setFont(new NoFont());
		context.setGraphicContextDefaults(defaults);
		graphics = new Pen(context);
		graphics.setSVGCanvasSize(new Dimension(width, height));
	}

	Graphics2D graphics() {
		return graphics;
	}

	String document() {
		Element root = graphics.getRoot();
		root.setAttribute("viewBox", "0 0 " + width + " " + height); // so that it can be scaled
		Element name = dom.createElementNS(NAMESPACE, "title");
		name.setTextContent(title);
		root.insertBefore(name, root.getFirstChild());
		StringWriter text = new StringWriter();
		try {
			Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
			transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes"); // which is UTF-8 then
			transformer.transform(new DOMSource(root), new StreamResult(text));
		}
		catch (TransformerException e) {
			throw new IllegalStateException(e);
		}
		return text.toString();
	}

	/** Batik asks for a font's family even where no letter is drawn with it; Java fails then, if there are none. */
	private static final class NoFont extends Font {

		private static final long serialVersionUID = 1L;

		NoFont() {
			super(SANS_SERIF, PLAIN, 12);
		}

		@Override
		public String getFamily() {
			return "sans-serif";
		}

		@Override
		public Font deriveFont(Map<? extends Attribute, ?> attributes) {
			return this;
		}
	}

	/** Batik's own way with pictures turns them by matrices with few digits, and needs more libraries. */
	private static final class Pen extends SVGGraphics2D {

		private final SVGGeneratorContext context;

		Pen(SVGGeneratorContext context) {
			super(context, false);
			this.context = context;
		}

		/** @param place moves and scales only */
		@Override
		public boolean drawImage(Image image, AffineTransform place, ImageObserver observer) {
			ByteArrayOutputStream png = new ByteArrayOutputStream();
			try {
				Png.write((RenderedImage) image, png);
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			Element element = context.getDOMFactory().createElementNS(NAMESPACE, "image");
			element.setAttribute("x", context.doubleString(place.getTranslateX()));
			element.setAttribute("y", context.doubleString(place.getTranslateY()));
			element.setAttribute("width", context.doubleString(place.getScaleX() * image.getWidth(null)));
			element.setAttribute("height", context.doubleString(place.getScaleY() * image.getHeight(null)));
			element.setAttribute("preserveAspectRatio", "none");
			element.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", "data:image/png;base64," +
				Base64.getEncoder().encodeToString(png.toByteArray()));
			domGroupManager.addElement(element);
			return true;
		}
	}
}
