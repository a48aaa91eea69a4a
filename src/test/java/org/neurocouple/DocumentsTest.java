// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What code and pages say of each other is there. */
class DocumentsTest {

	private static final Path SITE = Path.of("src/site"), DESIGN = SITE.resolve("design.md");

	/** A page and a heading, as in: src/site/design.md, "Scans". */
	private static final Pattern CITATION = Pattern.compile("(src/site/\\w+\\.md)(, \"([^\"]+)\")?");
	private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(#([^)]+))?\\)");

	private static List<Path> files(String ending, Path... roots) throws IOException {
		TreeSet<Path> files = new TreeSet<>();
		for (Path root : roots)
			try (Stream<Path> all = Files.walk(root)) {
				all.filter(file -> file.toString().endsWith(ending)).forEach(files::add);
			}
		return List.copyOf(files);
	}

	private static List<MatchResult> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results().toList();
	}

	private static List<String> headings(Path page) throws IOException {
		return matches(Pattern.compile("(?m)^#+ (.*)$"), Files.readString(page)).stream().map(heading -> heading.group(1))
			.toList();
	}

	/** As a link names a heading. */
	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
	}

	@Test
	void whatACommentCitesIsAHeadingOfThePage() throws IOException {
		Set<String> dangling = new TreeSet<>();
		int cited = 0;
		for (Path source : files(".java", Path.of("src"))) {
			String text = Files.readString(source).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
			if (source.getFileName().toString().equals("DocumentsTest.java")) continue;
			if (text.matches("(?s).*design,? section \\d.*")) dangling.add(source + ": a section without a page");
			for (MatchResult citation : matches(CITATION, text)) {
				Path page = Path.of(citation.group(1));
				if (citation.group(3) != null) cited++;
				if (!Files.exists(page) || citation.group(3) != null && !headings(page).contains(citation.group(3)))
					dangling.add(source + ": " + citation.group());
			}
		}
		assertEquals(Set.of(), dangling);
		assertTrue(cited >= 20, cited + " citations");
	}

	@Test
	void linksBetweenPagesLeadSomewhere() throws IOException {
		Set<String> dangling = new TreeSet<>();
		for (Path page : Stream.concat(files(".md", SITE).stream(), Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
			.map(Path::of)).toList())
		{
			for (MatchResult link : matches(LINK, Files.readString(page))) {
				Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
				String heading = link.group(3);
				if (!Files.exists(target) || heading != null && headings(target).stream().map(DocumentsTest::anchor)
					.noneMatch(heading::equals)) dangling.add(page + ": " + link.group());
			}
		}
		assertEquals(Set.of(), dangling);
	}

	@Test
	void theDesignNamesMethodsAndTestsThatThereAre() throws IOException {
		Map<String, String> sources = files(".java", Path.of("src/main/java"), Path.of("src/test/java")).stream().filter(
			file -> !file.endsWith("package-info.java")).collect(Collectors.toMap(file -> file.getFileName().toString()
				.replace(".java", ""), DocumentsTest::content, String::concat));
		String design = Files.readString(DESIGN);
		Predicate<MatchResult> there = method -> sources.getOrDefault(method.group(1), "").matches("(?s).*\\b" + method.group(
			2) + "\\(.*");
		List<MatchResult> methods = matches(Pattern.compile("`([A-Z][a-z]\\w+)\\.([a-z]\\w*)`"), design);
		assertTrue(methods.size() > 30, methods.size() + " methods");
		assertEquals(Set.of(), methods.stream().filter(there.negate()).map(MatchResult::group).collect(Collectors.toSet()));
		assertEquals(Set.of(), matches(Pattern.compile("`(\\w+Test)`"), design).stream().map(test -> test.group(1)).filter(
			test -> !sources.containsKey(test)).collect(Collectors.toSet()));
	}

	private static String content(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
