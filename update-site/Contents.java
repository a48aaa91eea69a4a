// SPDX-License-Identifier: BSD-2-Clause
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.scijava.util.FileUtils;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What the update site holds, and under which names. Run by {@code update-site/stage} with Maven's list of libraries,
 * the effective pom (whose dependency management is the bill of materials), Maven's class path and, to stage, the Maven
 * project to write and the folder it shall fill. A list of the libraries with their licences, {@code contents.csv}, comes
 * to stand beside Maven's.
 */
class Contents {

	/** A platform as Fiji's updater calls it, as DJL does (null: PyTorch is not made for it) and as the others do. */
	record Platform(String folder, String djl, String usual) {}

	static final List<Platform> PLATFORMS = List.of(
		new Platform("linux64", "linux-x86_64", "linux-x86_64"),
		new Platform("linux-arm64", "linux-aarch64", "linux-arm64"),
		new Platform("win64", "win-x86_64", "windows-x86_64"),
		new Platform("macos-arm64", "osx-aarch64", "macosx-arm64"),
		new Platform("macos64", null, "macosx-x86_64"));

	/** Not staged, since parts of every Fiji need them: SciJava, ImageJ, BigDataViewer, the script editor and Fiji itself. */
	static final Set<String> IN_FIJI = Set.of(
		"com.google.code.gson:gson", "commons-codec:commons-codec", "commons-io:commons-io", "net.imglib2:imglib2",
		"org.apache.commons:commons-compress", "org.apache.commons:commons-lang3",
		"org.scijava:parsington", "org.scijava:scijava-common", "org.slf4j:slf4j-api",
		"org.slf4j:slf4j-nop" /* Fiji logs by logback: there must be one binding only */);

	/** A library, or a platform's natives of one. The name follows what Fiji's updater takes for name and version. */
	record Library(String group, String artifact, String version, Platform platform) {

		String id() {
			return group + ":" + artifact;
		}

		/** Names that say nothing alone (api, guava, tokenizers, …) start with their project. */
		String name() {
			String project = group.equals("org.nd4j") ? "nd4j-" : group.startsWith("ai.djl") ? "djl-" : "";
			return artifact.startsWith(project) ? artifact : project + artifact;
		}

		String folder() {
			return platform == null ? "jars" : "jars/" + platform.folder;
		}

		String suffix() {
			return platform == null ? ".jar" : "-" + platform.usual + ".jar";
		}

		String path() {
			return folder() + "/" + name() + "-" + version + suffix();
		}

		String classifier() {
			return platform == null ? "" : group.startsWith("ai.djl") ? platform.djl : platform.usual;
		}
	}

	public static void main(String[] args) throws Exception {
		Document pom = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new File(args[1]));
		List<Library> staged = libraries(Path.of(args[0]));
		List<String> faults = faults(staged, pom);
		faults.addAll(inFiji(staged, fijisOwn(Path.of("update-site/fiji-jars.txt"))));
		Files.write(Path.of(args[0]).resolveSibling("contents.csv"), contents(staged, Path.of(args[2]), faults));
		if (!faults.isEmpty()) {
			faults.forEach(System.err::println);
			System.exit(1);
		}
		if (args.length == 3)
			System.out.println("The names of the update site's " + staged.size() + " libraries are sound.");
		else
			Files.writeString(Path.of(args[3]), project(staged, pom, Path.of(args[4])));
	}

	/** Maven's list knows the natives of one platform; the others' are called alike. */
	static List<Library> libraries(Path list) throws IOException {
		List<Library> libraries = new ArrayList<>();
		for (String line : Files.readAllLines(list)) {
			String[] part = line.strip().split("[: ]");
			if (part.length < 5 || !part[2].equals("jar") || IN_FIJI.contains(part[0] + ":" + part[1])) continue;
			boolean natives = part[4].matches("\\d.*");
			if (!natives)
				libraries.add(new Library(part[0], part[1], part[3], null));
			else if (!part[1].equals("nd4j-native-preset")) // empty
				for (Platform platform : PLATFORMS)
					libraries.add(new Library(part[0], part[1], part[4], platform));
		}
		libraries.removeIf(library -> library.classifier() == null);
		return libraries;
	}

	static List<String> faults(List<Library> staged, Document pom) throws Exception {
		Map<String, String> versions = new HashMap<>();
		Map<String, Set<String>> groups = new HashMap<>();
		NodeList managed = (NodeList) path().evaluate("/project/dependencyManagement/dependencies/dependency", pom,
			XPathConstants.NODESET);
		for (int i = 0; i < managed.getLength(); i++) {
			String group = path().evaluate("groupId", managed.item(i));
			String artifact = path().evaluate("artifactId", managed.item(i));
			versions.put(group + ":" + artifact, path().evaluate("version", managed.item(i)));
			groups.computeIfAbsent(artifact, a -> new TreeSet<>()).add(group);
		}
		List<String> faults = new ArrayList<>();
		if (managed.getLength() < 100) faults.add("The effective pom has no bill of materials.");
		Set<String> seen = new HashSet<>();
		for (Library library : staged) {
			String path = library.path();
			String unversioned = FileUtils.stripFilenameVersion(path);
			if (!unversioned.equals(library.folder() + "/" + library.name() + library.suffix()))
				faults.add("Fiji's updater takes " + path + " for " + unversioned + ": name it otherwise.");
			if (!seen.add(unversioned))
				faults.add(path + " is a second " + unversioned + ": give one of them another name.");
			Set<String> owners = groups.getOrDefault(library.name(), Set.of());
			if (!owners.isEmpty() && !owners.contains(library.group))
				faults.add(path + " of " + library.group + " would replace " + owners + ":" + library.name() + ".");
			String version = versions.getOrDefault(library.id(), library.version);
			if (!library.version.equals(version))
				faults.add(path + " must have the version of the bill of materials, " + version + ".");
		}
		return faults;
	}

	/** The names of jars that Fiji brings. */
	static Set<String> fijisOwn(Path list) throws IOException {
		return Files.readAllLines(list).stream().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
	}

	/** Names that are one of Fiji's jars': it would be replaced for the user, or for us. */
	static List<String> inFiji(List<Library> staged, Set<String> fijisOwn) {
		return staged.stream().filter(library -> fijisOwn.contains(library.name())).map(library -> library.path() +
			" has the name of a jar that Fiji has: add " + library.id() + " to IN_FIJI if it is the same, or give it another name.")
			.toList();
	}

	/** A line a library: its file, where it is from, and under which licences. */
	static List<String> contents(List<Library> staged, Path classpath, List<String> faults) throws Exception {
		Map<String, Path> poms = new HashMap<>();
		for (String jar : Files.readString(classpath).strip().split(File.pathSeparator)) {
			Path version = Path.of(jar).getParent();
			poms.put(version.getParent().getFileName() + "-" + version.getFileName(), version);
		}
		List<String> lines = new ArrayList<>(List.of("file,library,version,licences"));
		for (Library library : staged) {
			Path version = poms.get(library.artifact + "-" + library.version);
			String licences = version == null ? "" : licences(version);
			if (licences.isEmpty()) faults.add(library.path() + " names no licence: look at it, and do without it if in doubt.");
			lines.add(String.join(",", library.path(), library.id(), library.version, '"' + licences + '"'));
		}
		return lines;
	}

	/** The licences in a pom of the local repository, or in the first of its parents that has some. */
	static String licences(Path version) throws Exception {
		Path artifact = version.getParent();
		Path pom = version.resolve(artifact.getFileName() + "-" + version.getFileName() + ".pom");
		if (!Files.exists(pom)) return "";
		Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
		NodeList names = (NodeList) path().evaluate("/project/licenses/license/name", document, XPathConstants.NODESET);
		List<String> licences = new ArrayList<>();
		for (int i = 0; i < names.getLength(); i++)
			licences.add(names.item(i).getTextContent().strip().replaceAll("[\"\\s]+", " "));
		if (!licences.isEmpty()) return String.join(" / ", licences);
		String group = path().evaluate("/project/parent/groupId", document).strip();
		if (group.isEmpty()) return "";
		Path repository = artifact;
		String own = path().evaluate("/project/groupId", document).strip();
		for (int i = (own.isEmpty() ? group : own).split("\\.").length; i >= 0; i--) repository = repository.getParent();
		return licences(repository.resolve(group.replace('.', '/')).resolve(path().evaluate("/project/parent/artifactId", document)
			.strip()).resolve(path().evaluate("/project/parent/version", document).strip()));
	}

	/** A Maven project whose {@code dependency:copy} fills the folder, except with what it has in another version. */
	static String project(List<Library> staged, Document pom, Path folder) throws Exception {
		Map<String, String> there = new HashMap<>();
		for (String jars : staged.stream().map(Library::folder).collect(Collectors.toSet()))
			for (String file : Objects.requireNonNullElse(folder.resolve(jars).toFile().list(), new String[0]))
				there.put(FileUtils.stripFilenameVersion(jars + "/" + file), jars + "/" + file);
		StringBuilder items = new StringBuilder();
		for (Library library : staged) {
			String path = library.path();
			String present = there.getOrDefault(FileUtils.stripFilenameVersion(path), path);
			if (!present.equals(path))
				System.out.println("Left as it is: " + present + " (instead of " + path + ")");
			else
				items.append("""
					<artifactItem><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
					<classifier>%s</classifier><outputDirectory>%s</outputDirectory><destFileName>%s</destFileName>
					</artifactItem>
					""".formatted(library.group, library.artifact, library.version, library.classifier(),
					xml(folder.resolve(library.folder())), Path.of(path).getFileName()));
		}
		return """
			<project><modelVersion>4.0.0</modelVersion>
			<groupId>org.neurocouple</groupId><artifactId>update-site</artifactId><version>1</version><packaging>pom</packaging>
			<build><plugins><plugin><artifactId>maven-dependency-plugin</artifactId><version>%s</version>
			<configuration><artifactItems>
			%s</artifactItems></configuration></plugin></plugins></build></project>
			""".formatted(path().evaluate("//plugin[artifactId='maven-dependency-plugin']/version", pom), items);
	}

	static XPath path() {
		return XPathFactory.newDefaultInstance().newXPath();
	}

	static String xml(Path path) {
		return path.toString().replace("&", "&amp;").replace("<", "&lt;");
	}
}
