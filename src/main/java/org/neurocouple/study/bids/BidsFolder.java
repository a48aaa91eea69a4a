// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.fmri.RepetitionTime;

/**
 * A data set in the Brain Imaging Data Structure: its runs of a task, with what
 * is inherited from files further up.
 *
 * @param root holds {@code sub-…}
 * @param derivatives holds preprocessed scans; null for the folder {@code derivatives} of the data set, if it has one
 * @param choice the entities that a scan must have where several kinds fit, such as space and res
 */
record BidsFolder(Path root, Path derivatives, Map<String, String> choice) {

	private static final List<String> RUN = List.of("sub", "ses", "task", "run");

	/** A file that is named as BIDS names files; names are read once, for every run asks for all of them. */
	private record Named(Path path, BidsName name) {}

	/**
	 * The runs of a task, by subject, session and run.
	 *
	 * @throws Refusal if there is no such task, or several kinds of scans fit a run
	 */
	List<BidsRun> runs(String task, Progress progress) throws IOException {
		if (!Files.isDirectory(root)) throw new Refusal(root + " is not a folder; give the folder of a BIDS data set.");
		List<Named> raw = files(root, path -> !root.relativize(path).getName(0).toString().matches("derivatives|sourcedata|code|\\..*"));
		List<Named> prepared = derivatives != null ? files(derivatives, path -> true)
			: Files.isDirectory(root.resolve("derivatives")) ? files(root.resolve("derivatives"), path -> true) : List.of();
		Map<List<String>, Map<String, String>> runs = new TreeMap<>(Comparator.comparing(List::toString));
		TreeSet<String> tasks = new TreeSet<>();
		for (List<Named> files : List.of(raw, prepared)) {
			for (Named file : files) {
				BidsName name = file.name;
				if (name.get("sub").isEmpty() || !List.of("bold", "events").contains(name.suffix())) continue;
				tasks.add(name.get("task"));
				if (!name.get("task").equals(task)) continue;
				Map<String, String> entities = new LinkedHashMap<>();
				for (String key : RUN) if (!name.get(key).isEmpty()) entities.put(key, name.get(key));
				runs.putIfAbsent(RUN.stream().map(name::get).toList(), entities);
			}
		}
		if (runs.isEmpty()) throw new Refusal(root + " has no task \"" + task + "\"; " + (tasks.isEmpty()
			? "no file in it is named as BIDS names scans and events." : "its tasks are " + String.join(", ", tasks) + "."));
		boolean cooked = prepared.stream().map(Named::name).anyMatch(name -> name.suffix().equals("bold") &&
			name.isImage() && name.get("task").equals(task));
		List<Named> scans = cooked ? prepared : raw;
		List<BidsRun> found = new ArrayList<>();
		for (Map<String, String> run : runs.values()) found.add(run(run, raw, scans, cooked));
		if (!cooked && found.stream().anyMatch(run -> run.scan() != null)) progress.warn("There are no preprocessed scans of the " +
			"task \"" + task + "\", so the raw ones are taken as they are; give derivatives=… if they are elsewhere.");
		return found;
	}

	private BidsRun run(Map<String, String> run, List<Named> raw, List<Named> scans, boolean cooked)
		throws IOException
	{
		Named chosen = scan(run, scans);
		Path scan = chosen == null ? null : chosen.path;
		Path mask = null, confounds = null;
		if (scan != null && cooked) {
			BidsName name = chosen.name;
			mask = beside(scans, run, other -> other.suffix().equals("mask") && other.isImage() && other.get("desc").equals(
				"brain") && other.get("space").equals(name.get("space")) && other.get("res").equals(name.get("res")));
			boolean clean = name.get("desc").toLowerCase(Locale.ROOT).contains("clean") ||
				name.get("desc").toLowerCase(Locale.ROOT).startsWith("denoised");
			if (!clean) confounds = beside(scans, run, other -> (other.suffix().equals("timeseries") && other.get("desc").equals(
				"confounds") || other.suffix().equals("regressors") && other.get("desc").equals("confounds")) && other.extension()
					.equals("tsv"));
		}
		double time = Double.NaN;
		for (Path sidecar : inherited(raw, run, "bold", "json")) {
			double told = RepetitionTime.in(sidecar);
			if (!Double.isNaN(told)) time = told;
		}
		if (Double.isNaN(time) && scan != null) time = RepetitionTime.of(scan).seconds();
		List<Path> events = inherited(raw, run, "events", "tsv");
		return new BidsRun("sub-" + run.get("sub"), run.containsKey("ses") ? "ses-" + run.get("ses") : "", run.getOrDefault(
			"run", ""), time, events.isEmpty() ? null : events.get(events.size() - 1), scan, mask, confounds);
	}

	/** The run's scan, of the kind that was chosen. */
	private Named scan(Map<String, String> run, List<Named> scans) {
		List<Named> its = scans.stream().filter(file -> file.name.suffix().equals("bold") && file.name.isImage() && isOf(file.name,
			run)).toList();
		List<Named> fit = its.stream().filter(file -> choice.entrySet().stream().allMatch(entry -> file.name.get(entry.getKey())
			.equals(entry.getValue()))).toList();
		if (fit.size() == 1) return fit.get(0);
		if (its.isEmpty()) return null;
		String called = run.entrySet().stream().map(entry -> entry.getKey() + "-" + entry.getValue()).collect(Collectors.joining(
			" "));
		String kinds = String.join(", ", new TreeSet<>((fit.isEmpty() ? its : fit).stream().map(this::kind).toList()));
		if (fit.isEmpty()) throw new Refusal("No scan of " + called + " is of " + choice.entrySet().stream().map(entry -> entry
			.getKey() + "-" + entry.getValue()).collect(Collectors.joining(" ")) + "; there are " + kinds + ".");
		throw new Refusal("Several scans fit " + called + ": " + kinds + "; say which with space=…, res=…, desc=… or kind=…" +
			(derivatives == null ? ", or give the folder of one derivative with derivatives=…." : "."));
	}

	/** What tells kinds of scans of one run apart. */
	private String kind(Named file) {
		String kind = file.name.entities().entrySet().stream().filter(entity -> !RUN.contains(entity.getKey())).map(entity -> entity
			.getKey() + "-" + entity.getValue()).collect(Collectors.joining(" "));
		return kind.isEmpty() ? shown(root, file.path) : kind;
	}

	/** A file by its place in the data set, or by its name if it lies elsewhere. */
	static String shown(Path root, Path file) {
		Path base = root.toAbsolutePath().normalize(), absolute = file.toAbsolutePath().normalize();
		return (absolute.startsWith(base) ? base.relativize(absolute) : file.getFileName()).toString();
	}

	private static Path beside(List<Named> files, Map<String, String> run, Predicate<BidsName> wanted) {
		return files.stream().filter(file -> isOf(file.name, run) && wanted.test(file.name)).map(Named::path).findFirst().orElse(
			null);
	}

	private static boolean isOf(BidsName name, Map<String, String> run) {
		return RUN.stream().allMatch(key -> name.get(key).equals(run.getOrDefault(key, "")));
	}

	/** The files that hold for a run, the most general first. */
	private List<Path> inherited(List<Named> files, Map<String, String> run, String suffix, String extension) {
		Path folder = root.resolve("sub-" + run.get("sub"));
		return files.stream().filter(file -> {
			boolean above = file.path.getParent().equals(root) || file.path.startsWith(folder);
			return above && file.name.suffix().equals(suffix) && file.name.extension().equals(extension) && file.name.holdsFor(run);
		}).sorted(Comparator.<Named> comparingInt(file -> file.path.getNameCount()).thenComparing(file -> file.name.entities()
			.size()).thenComparing(Named::path)).map(Named::path).toList();
	}

	private static List<Named> files(Path folder, Predicate<Path> wanted) throws IOException {
		if (!Files.isDirectory(folder)) throw new Refusal(folder + " is not a folder; give the folder with the scans.");
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(wanted).filter(Files::isRegularFile).sorted().map(file -> new Named(file, BidsName.of(file)))
				.filter(file -> file.name != null).toList();
		}
	}
}
