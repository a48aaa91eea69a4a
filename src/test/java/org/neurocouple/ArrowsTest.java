// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Which room of the house may use which, read from the compiled classes. */
class ArrowsTest {

	private static final String ROOT = "org.neurocouple";

	/** The rooms in their order, and what each may use beside the root; "*" stands for all rooms above it. */
	private static final Map<String, Set<String>> ROOMS = rooms("""
		format:
		signal:
		nifti: format
		engine: format
		results: format
		fmri: nifti signal format
		story: format signal
		language: story engine format
		neuron: language story signal format
		network: fmri nifti signal engine format
		coupling: signal engine format
		meaning: neuron language story network nifti format
		figure: format
		report: figure results nifti format
		study: *
		example: *
		command.run: *
		command: *
		""");

	/** Of no other test's memory: they are some 50 MB. */
	private static JavaClasses classes;

	@BeforeAll
	static void read() {
		classes = new ClassFileImporter().withImportOption(place -> !place.contains("/test-classes/")).importPackages(ROOT);
	}

	@AfterAll
	static void forget() {
		classes = null;
	}

	private static Map<String, Set<String>> rooms(String table) {
		Map<String, Set<String>> rooms = new java.util.LinkedHashMap<>();
		table.lines().forEach(line -> {
			String[] cells = line.split(":\\s*", -1);
			Set<String> may = cells[1].equals("*") ? new TreeSet<>(rooms.keySet())
				: cells[1].isEmpty() ? Set.of() : Set.of(cells[1].split(" "));
			rooms.put(cells[0], may);
		});
		return rooms;
	}

	/** The room of a package: the longest that it lies in; "" for the root, null outside of the house. */
	private static String room(String packageName) {
		if (packageName.equals(ROOT)) return "";
		if (!packageName.startsWith(ROOT + ".")) return null;
		String inner = packageName.substring(ROOT.length() + 1);
		return ROOMS.keySet().stream().filter(room -> inner.equals(room) || inner.startsWith(room + "."))
			.max(java.util.Comparator.comparingInt(String::length)).orElse(inner);
	}

	private static boolean allowed(String from, String to) {
		String room = room(from), other = room(to);
		// A kind may use its room, never another kind; the room itself knows no kind.
		if (room.equals(other)) return from.equals(to) || to.equals(ROOT + "." + room);
		if (other.isEmpty()) return true;
		if (!ROOMS.getOrDefault(room, Set.of()).contains(other)) return false;
		return true;
	}

	@Test
	void everyArrowIsOneOfThePlan() {
		Set<String> wrong = new TreeSet<>();
		for (JavaClass from : classes) {
			if (from.getPackageName().startsWith(ROOT + ".fiji")) continue; // has rooms of its own, below all of these
			for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
				JavaClass to = arrow.getTargetClass().getBaseComponentType();
				if (room(to.getPackageName()) == null || allowed(from.getPackageName(), to.getPackageName())) continue;
				wrong.add(from.getName() + " → " + to.getName());
			}
		}
		assertEquals("", String.join("\n", wrong));
	}

	@Test
	void everyPackageIsARoomOfThePlan() {
		Set<String> unknown = classes.stream().map(JavaClass::getPackageName).filter(name -> !name.equals(ROOT) &&
			!name.startsWith(ROOT + ".fiji") && !ROOMS.containsKey(room(name))).collect(Collectors.toCollection(
				TreeSet::new));
		assertEquals(Set.of(), unknown);
	}

	@Test
	void aRoomHasAtMostTwentyPublicTypes() {
		Map<String, List<String>> types = new TreeMap<>();
		for (JavaClass type : classes) {
			if (!type.getModifiers().contains(JavaModifier.PUBLIC) || type.isNestedClass()) continue;
			types.computeIfAbsent(type.getPackageName(), name -> new ArrayList<>()).add(type.getSimpleName());
		}
		assertTrue(types.size() > 15, types.toString());
		types.forEach((name, names) -> assertTrue(names.size() <= 20, name + " has " + names.size() + ": " + names));
	}

	@Test
	void noClassIsLong() throws IOException {
		List<Path> sources = new ArrayList<>();
		for (String root : List.of("src/main/java", "src/fiji/java"))
			try (Stream<Path> files = Files.walk(Path.of(root))) {
				files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
			}
		assertTrue(sources.size() > 200, sources.size() + " sources");
		for (Path source : sources) {
			long lines = Files.readString(source).lines().count();
			assertTrue(lines <= 300, source + " has " + lines + " lines");
		}
	}

	/** So that the first test can fail. */
	@Test
	void anArrowAgainstThePlanIsSeen() {
		assertTrue(allowed(ROOT + ".fmri", ROOT + ".nifti"));
		assertTrue(allowed(ROOT + ".network.dbn", ROOT + ".network"));
		assertTrue(allowed(ROOT + ".network.dbn", ROOT + ".fmri"));
		assertTrue(allowed(ROOT + ".format", ROOT));
		assertEquals(false, allowed(ROOT + ".nifti", ROOT + ".fmri"));
		assertEquals(false, allowed(ROOT + ".network.dbn", ROOT + ".network.given"));
		assertEquals(false, allowed(ROOT + ".network", ROOT + ".network.dbn"));
		assertEquals(false, allowed(ROOT + ".command.run", ROOT + ".command"));
	}
}
