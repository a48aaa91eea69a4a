// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.neurocouple.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Labels as FSL's atlases have them: {@code <label index="12" …>name</label>}.
 * In an atlas of the type "Label" the index is the number in the image; in one
 * of probabilities it counts from 0, and the image of the most probable regions
 * that belongs to it has the index plus 1. A document type, and with it every
 * entity, is refused.
 */
final class FslLabels {

	private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

	private FslLabels() {}

	static TreeMap<Integer, String> read(Path file, String text) throws IOException {
		Document xml = parse(file, text);
		NodeList types = xml.getElementsByTagName("type");
		boolean probabilities = types.getLength() > 0 && types.item(0).getTextContent().strip().toLowerCase(Locale.ROOT)
			.startsWith("prob"); // FSL spells it "Probabalistic"
		NodeList labels = xml.getElementsByTagName("label");
		TreeMap<Integer, String> table = new TreeMap<>();
		for (int i = 0; i < labels.getLength(); i++) {
			Element label = (Element) labels.item(i);
			String index = label.getAttribute("index").strip(), name = label.getTextContent().strip();
			if (!index.matches("\\d{1,9}") || name.isEmpty()) throw new Refusal(file + " has a label of index \"" + index +
				"\" called \"" + name + "\"; give each a whole number and a name.");
			LabelTable.put(file, table, Integer.parseInt(index) + (probabilities ? 1 : 0), name);
		}
		if (table.isEmpty()) throw new Refusal(file +
			" has no <label index=\"…\">; give the XML file of an FSL atlas, or a " +
			"table with a number and a name a row.");
		return table;
	}

	private static Document parse(Path file, String text) throws IOException {
		if (text.contains("<!DOCTYPE")) throw new Refusal(file +
			" has a document type (<!DOCTYPE …>), which can have other files read; remove it.");
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
			factory.setFeature(NO_DOCTYPE, true);
			factory.setXIncludeAware(false);
			factory.setExpandEntityReferences(false);
			DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new Thrower());
			return builder.parse(new InputSource(new StringReader(text)));
		}
		catch (SAXException malformed) {
			throw new IOException(file + " is no well-formed XML: " + String.valueOf(malformed
				.getMessage()).replaceAll("[\\s.]+$", "") + ".", malformed);
		}
		catch (ParserConfigurationException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Without one the parser prints. */
	private static final class Thrower implements ErrorHandler {

		@Override
		public void warning(SAXParseException warning) {}

		@Override
		public void error(SAXParseException error) throws SAXException {
			throw error;
		}

		@Override
		public void fatalError(SAXParseException error) throws SAXException {
			throw error;
		}
	}
}
