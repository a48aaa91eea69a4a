// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * No library that we compile against or run with may stand under the GPL or the
 * AGPL alone: this project is BSD-licensed and would no longer be. A library
 * with several licences may be used under any of them, so one that is neither
 * is enough (JavaCPP, JNA); the LGPL lets us link and is allowed.
 * <p>
 * Maven writes the class path of the scopes {@code compile} and {@code runtime}
 * into the file that the system property {@code neurocouple.libraries} names,
 * with the libraries' places in the local repository. Beside each lies its pom,
 * and the pom's parents lie in the same repository: the first of them that
 * declares licences counts, as in Maven. So nothing is fetched. What tests and
 * plugins use, and what Fiji itself provides, is not asked about.
 */
class LicencesTest {

	private static final String PARENT =
		"<parent><groupId>org.example</groupId><artifactId>gpl</artifactId><version>1</version></parent>";

	@TempDir
	private Path repository;

	@Test
	void noLibraryStandsUnderTheGplAlone() throws Exception {
		Path list = Path.of(System.getProperty("neurocouple.libraries", "target/libraries.txt"));
		assertTrue(Files.exists(list), list + " is not there; run \"mvn generate-test-resources\", which writes it.");
		List<Path> libraries = Arrays.stream(Files.readString(list).strip().split("\\|")).map(Path::of).toList();
		assertTrue(libraries.size() > 20, libraries + " cannot be all.");
		assertEquals(List.of(), libraries.stream().flatMap(library -> fault(library).stream()).toList());
	}

	@Test
	void theRuleIsTheOneAbove() throws Exception {
		library("gpl", "", "GNU General Public License (GPL)|http://www.gnu.org/licenses/gpl.txt");
		library("address", "", "See there|https://www.gnu.org/licenses/gpl-3.0.html");
		library("affero", "", "GNU Affero General Public License v3|");
		library("both", "", "AGPL-3.0-only|", "GPLv2 with Classpath exception|");
		library("none", "");
		library("inherited", PARENT);
		assertEquals(6, List.of("gpl", "address", "affero", "both", "none", "inherited").stream()
			.flatMap(name -> fault(jar(name)).stream()).count());
		assertTrue(fault(jar("inherited")).orElseThrow().contains("inherited 1"));

		library("lesser", "", "GNU Lesser General Public License|http://www.gnu.org/licenses/lgpl.html");
		library("short", "", "LGPL-2.1-or-later|https://www.gnu.org/licenses/old-licenses/lgpl-2.1");
		library("choice", "", "Apache License, Version 2.0|", "GNU General Public License (GPL) version 2|");
		library("bsd", PARENT, "BSD-3-Clause|");
		assertEquals(List.of(), List.of("lesser", "short", "choice", "bsd").stream()
			.flatMap(name -> fault(jar(name)).stream()).toList());
	}

	/** What is wrong with a library of a local repository; nothing if it may be used. */
	private static Optional<String> fault(Path jar) {
		Path version = jar.getParent(), artifact = version.getParent();
		String name = artifact.getFileName() + " " + version.getFileName();
		List<String> licences = licences(artifact, version.getFileName().toString());
		if (licences.isEmpty()) return Optional.of(name + " names no licence; look at it, and do without it if in doubt.");
		return licences.stream().allMatch(LicencesTest::isGpl) ? Optional.of(name + " stands under " + String.join(" / ",
			licences) + " alone; do without it.") : Optional.empty();
	}

	private static boolean isGpl(String licence) {
		return licence.matches("(?is).*(\\bA?GPL|/a?gpl|(General|Affero) Public Licen[cs]e).*") &&
			!licence.matches("(?is).*(\\bLGPL|(Lesser|Library) General Public Licen[cs]e).*");
	}

	/** Name and address of each licence in the pom of an artifact's version, or in its nearest parent that has any. */
	private static List<String> licences(Path artifact, String version) {
		Element pom = read(artifact.resolve(version).resolve(artifact.getFileName() + "-" + version + ".pom"));
		List<String> licences = children(pom, "licenses").stream().flatMap(all -> children(all, "license").stream()).map(
			licence -> (text(licence, "name") + " " + text(licence, "url")).strip()).toList();
		List<Element> parent = children(pom, "parent");
		if (!licences.isEmpty() || parent.isEmpty()) return licences;
		Path root = artifact;
		for (int part = text(pom, "groupId", parent.get(0)).split("\\.").length; part >= 0; part--) root = root.getParent();
		return licences(root.resolve(text(parent.get(0), "groupId").replace('.', '/')).resolve(text(parent.get(0),
			"artifactId")), text(parent.get(0), "version"));
	}

	/** A child's text; where there is no such child, the heir's. */
	private static String text(Element element, String child, Element... heir) {
		List<Element> found = children(element, child);
		return found.isEmpty() ? heir.length == 0 ? "" : text(heir[0], child) : found.get(0).getTextContent().strip();
	}

	private static List<Element> children(Element element, String name) {
		NodeList nodes = element.getChildNodes();
		return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(node -> node.getNodeName().equals(name))
			.map(Element.class::cast).toList();
	}

	private static Element read(Path pom) {
		try {
			return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
		}
		catch (Exception e) {
			throw new AssertionError(pom + " cannot be read", e);
		}
	}

	private Path jar(String artifact) {
		return repository.resolve("org/example/" + artifact + "/1/" + artifact + "-1.jar");
	}

	/** @param licences name and address, with a bar between them */
	private void library(String artifact, String parent, String... licences) throws IOException {
		StringBuilder pom = new StringBuilder("<project>" + parent + "<groupId>org.example</groupId><licenses>");
		for (String licence : licences) pom.append("<license><name>").append(licence.replace("|", "</name><url>")).append(
			"</url></license>");
		Files.createDirectories(jar(artifact).getParent());
		Files.writeString(jar(artifact).resolveSibling(artifact + "-1.pom"), pom + "</licenses></project>");
	}
}
