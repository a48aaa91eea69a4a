// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.fmri.ConfoundStrategy;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanCheck;
import org.neurocouple.fmri.TargetGrid;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.meaning.LabelAtlas;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.Resampling;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.study.NewStudy;
import org.neurocouple.study.StudyFile;
import org.neurocouple.study.bids.StoryTimes.Given;
import org.neurocouple.study.bids.StoryTimes.StoryTime;

/**
 * Makes the {@code study.json} of a task of a BIDS data set: times from events
 * and sidecars, scans, mask and confounds from a derivative, words from
 * {@code stimuli}, events or {@code annotation}.
 *
 * @param folder gets the study.json; null for a dry run
 * @param bids the data set
 * @param task the name of the task
 * @param derivatives the preprocessed scans; null for {@code derivatives} in the data set
 * @param choice entities (space, res, desc, echo, …) that tell which of several kinds of scans to take
 * @param transcript the timed words; null to find them in the data set
 * @param text the story with punctuation and case, or null
 * @param origin scan time of transcript time 0, in seconds, in place of what the events tell; NaN if not given
 * @param start transcript time at which the kept part begins, in seconds, likewise
 * @param duration of the kept part, in seconds, likewise
 * @param fmri how the scans are prepared; its mask is not looked at
 */
public record NewBidsStudy(Path folder, Path bids, String task, Path derivatives, Map<String, String> choice,
	Path transcript, Path text, double origin, double start, double duration, Preprocessing fmri)
{

	/** The grid and the choice of confounds that are usual: one grid, and {@link ConfoundStrategy#MOTION6}. */
	public static final Preprocessing USUAL = Preprocessing.DEFAULT.with(TargetGrid.SAME, ConfoundStrategy.MOTION6.patterns());

	/** Shares of the words that must fall into the stories of a scan: less is told, still less refused. */
	private static final double ENOUGH = .997, LEAST = .99;

	/** Rounding of onsets, in seconds. */
	private static final double TOLERANCE = 1e-6;

	private static final String MASK = "mask.nii.gz";

	/** All that is known before a file is written. */
	private record Plan(List<BidsRun> runs, StoryTimes times, Path transcript, Transcript words, String share) {}

	/** With scans prepared as is {@link #USUAL}. */
	public NewBidsStudy(Path folder, Path bids, String task, Path derivatives, Map<String, String> choice, Path transcript,
		Path text, double origin, double start, double duration)
	{
		this(folder, bids, task, derivatives, choice, transcript, text, origin, start, duration, USUAL);
	}

	/**
	 * Writes the study.
	 *
	 * @return a few lines: the file written, and the study as a table
	 * @throws Refusal with one sentence about what does not fit
	 */
	public String write(Progress progress) throws IOException {
		return write(AtlasSettings.NONE, progress);
	}

	/** As {@link #write(Progress)}, with an atlas that names the networks. */
	public String write(AtlasSettings atlas, Progress progress) throws IOException {
		Plan plan = plan(progress);
		List<String> without = plan.runs.stream().filter(run -> run.scan() == null).map(BidsRun::name).toList();
		if (without.size() == plan.runs.size()) throw new Refusal("There are no scans of the task \"" + task + "\" in " + bids +
			"; give the folder of the preprocessed scans with derivatives=…, or dry=true to see the study's times alone.");
		if (!without.isEmpty()) throw new Refusal("There is no scan of " + String.join(", ", without) +
			", but of the other runs of the task there is; prepare it, or take its events away.");
		Mask mask = commonMask(plan.runs);
		if (atlas.isGiven()) LabelAtlas.read(atlas, progress);
		Path file = NewStudy.write(folder, json(plan, mask != null, atlas), new ScanCheck(), progress);
		if (mask != null) mask.write(folder.resolve(MASK));
		return "Wrote " + file + ".\n" + (mask == null ? "" : "The mask is the " + mask.size() +
			" voxels that lie in the brain masks of all runs.\n") + table(plan);
	}

	/** The study as a table; needs no scans, and writes nothing. */
	public String dry(Progress progress) throws IOException {
		Plan plan = plan(progress);
		boolean scans = plan.runs.stream().anyMatch(run -> run.scan() != null);
		if (plan.runs.stream().allMatch(run -> run.scan() != null)) NewStudy.check(folder == null ? Path.of(StudyFile.NAME)
			: folder.resolve(StudyFile.NAME), json(plan, commonMask(plan.runs) != null, AtlasSettings.NONE), new ScanCheck(), progress);
		return table(plan) + "\nNothing was written (dry=true)." + (scans ? ""
			: " There are no scans here: the times are those of events and sidecars alone.");
	}

	private Plan plan(Progress progress) throws IOException {
		List<BidsRun> runs = new BidsFolder(bids, derivatives, choice).runs(task, progress);
		Path file = transcript != null ? transcript : words(runs);
		Transcript words = Transcript.read(file, text);
		StoryTimes times = StoryTimes.of(task, runs, new Given(origin, start, duration), words.end(), progress);
		if (Double.isNaN(times.repetitionTime())) throw new Refusal("No sidecar or scan of the task \"" + task +
			"\" tells a RepetitionTime; add it to a sidecar, as BIDS asks for.");
		return new Plan(runs, times, file, words, share(times, words, progress));
	}

	/** How many of the words with times were heard while a story was told; refuses too few of them. */
	private String share(StoryTimes times, Transcript words, Progress progress) {
		double[] onsets = words.timedOnsets();
		long inside = Arrays.stream(onsets).filter(onset -> times.stories().stream().anyMatch(story -> onset >= story.start() -
			TOLERANCE && onset < story.start() + story.duration())).count();
		double share = (double) inside / onsets.length;
		String counted = String.format(Locale.ROOT, "%,d of %,d timed words (%.2f %%) fall into the task's %s", inside, onsets.length,
			100 * share, times.stories().size() == 1 ? "story" : "stories");
		boolean given = !Double.isNaN(origin) || !Double.isNaN(start);
		if (share < ENOUGH) {
			String over = counted + ", and the words go " + over(times, onsets) + "; check the events against the transcript";
			if (share < LEAST && !given) throw new Refusal(over + ", and give origin=… or start=… if you know better.");
			progress.warn(over + ".");
		}
		return counted + ".";
	}

	private static StoryWindow window(StoryTime story, double origin, StoryTimes times) {
		return new StoryWindow(times.repetitionTime(), origin, story.start(), story.duration());
	}

	/** By how much words lie before the first story or after the last. */
	private static String over(StoryTimes times, double[] onsets) {
		double first = times.stories().get(0).start();
		StoryTime last = times.stories().get(times.stories().size() - 1);
		double before = Math.max(0, first - onsets[0]);
		double after = Math.max(0, onsets[onsets.length - 1] - last.start() - last.duration());
		return String.format(Locale.ROOT, "%.1f s beyond its end", after) + (before > 0 ? String.format(Locale.ROOT,
			" and begin %.1f s before it", before) : "");
	}

	private Path words(List<BidsRun> runs) throws IOException {
		Path gentle = bids.resolve("stimuli/gentle/" + task + "/align.csv");
		if (Files.isRegularFile(gentle)) return gentle;
		for (BidsRun run : runs)
			if (run.events() != null && TableFile.read(run.events()).names().contains("word")) return run.events();
		List<Path> found = new ArrayList<>();
		for (String name : List.of("annotation", "annotations", "stimuli")) {
			Path place = bids.resolve(name);
			if (!Files.isDirectory(place)) continue;
			try (Stream<Path> files = Files.walk(place)) {
				files.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).matches(
					"(.*[^a-z0-9])?" + Pattern.quote(task.toLowerCase(Locale.ROOT)) + "([^a-z0-9].*)?\\.(csv|tsv|textgrid|json)")).sorted()
					.forEach(found::add);
			}
		}
		if (found.size() == 1) return found.get(0);
		throw new Refusal(found.isEmpty() ? "There are no timed words of the task \"" + task + "\" in " + bids +
			" (neither stimuli/gentle/" + task + "/align.csv nor a file of that name in annotation); give transcript=…."
			: "Several files may hold the words of the task \"" + task + "\": " + found.stream().map(Path::toString).collect(
				Collectors.joining(", ")) + "; give one as transcript=….");
	}

	/** The voxels that are in the brain masks of all runs; null if a run has none. */
	private Mask commonMask(List<BidsRun> runs) throws IOException {
		if (runs.stream().anyMatch(run -> run.mask() == null)) return null;
		Grid grid = null;
		BitSet in = null;
		for (BidsRun run : runs) {
			Mask mask = Mask.read(run.mask());
			if (grid == null) grid = TargetGrid.of(fmri.grid(), fmri.grid().equals(TargetGrid.SAME) ? mask.grid() : NiftiHeader.read(
				run.scan()).grid());
			if (!mask.grid().matches(grid)) {
				if (fmri.grid().equals(TargetGrid.SAME)) throw new Refusal(run.mask() + " has a grid of " + mask.grid() + ", but " + runs
					.get(0).mask() + " has " + grid + "; take scans of one space and resolution with space=… or res=…, or give the " +
					"grid that all are brought onto, a NIfTI file or a spacing in mm, with grid=….");
				mask = new Resampling(mask.grid(), grid).apply(mask);
			}
			if (in == null) in = mask.in();
			else in.and(mask.in());
		}
		if (in.isEmpty()) throw new Refusal("No voxel lies in the brain masks of all " + runs.size() +
			" runs; check that the scans are in one space.");
		return Mask.of(grid, in);
	}

	// -- What is written --

	private Map<String, Object> json(Plan plan, boolean masked, AtlasSettings atlas) {
		List<Map<String, Object>> stories = new ArrayList<>();
		for (StoryTime story : plan.times.stories()) {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("id", story.id());
			json.put("transcript", NewStudy.relative(folder, plan.transcript));
			if (text != null) json.put("text", NewStudy.relative(folder, text));
			json.put("tr", plan.times.repetitionTime());
			json.put("origin", story.origin());
			json.put("start", story.start());
			json.put("duration", story.duration());
			List<Map<String, Object>> runs = new ArrayList<>();
			for (int r = 0; r < plan.runs.size(); r++) runs.add(run(plan, story, r));
			json.put("runs", runs);
			stories.add(json);
		}
		Map<String, Object> study = new LinkedHashMap<>();
		study.put("name", task);
		study.put("stories", stories);
		boolean confounds = plan.runs.stream().anyMatch(run -> run.confounds() != null);
		if (!confounds && !fmri.confounds().equals(USUAL.confounds())) throw new Refusal("No scan of the task \"" + task +
			"\" has a table of confounds from which a strategy could choose; give none.");
		study.putAll(NewStudy.parameters(folder, new Preprocessing(masked ? MASK : fmri.mask(), fmri.grid(), fmri.highpass(), fmri
			.globalSignal(), fmri.smoothing(), confounds ? fmri.confounds() : List.of()), atlas));
		return study;
	}

	private Map<String, Object> run(Plan plan, StoryTime story, int r) {
		BidsRun run = plan.runs.get(r);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("subject", run.subject());
		String label = label(plan.runs, run);
		if (!label.isEmpty()) json.put("run", label);
		if (story.origins().get(r) != story.origin()) json.put("origin", story.origins().get(r));
		json.put("image", NewStudy.relative(folder, run.scan()));
		if (run.confounds() != null) json.put("confounds", NewStudy.relative(folder, run.confounds()));
		return json;
	}

	/** What tells a person's runs apart; empty if there is only one. */
	private static String label(List<BidsRun> runs, BidsRun run) {
		List<BidsRun> own = runs.stream().filter(other -> other.subject().equals(run.subject())).toList();
		if (own.size() == 1) return "";
		boolean sessions = own.stream().map(BidsRun::session).distinct().count() > 1;
		String number = run.run().isEmpty() ? "1" : run.run().replaceFirst("^0+(?=.)", "");
		return sessions ? run.session().replaceFirst("^ses-", "") + "-" + number : number;
	}

	private String table(Plan plan) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("story", "subject", "run", "tr", "origin", "start", "first", "volumes", "scan", "confounds"));
		for (StoryTime story : plan.times.stories()) {
			for (int r = 0; r < plan.runs.size(); r++) {
				BidsRun run = plan.runs.get(r);
				StoryWindow window = window(story, story.origins().get(r), plan.times);
				rows.add(List.of(story.id(), run.subject(), label(plan.runs, run), number(window.repetitionTime()), number(window
					.origin()), number(window.start()), String.valueOf(window.first()), String.valueOf(window.volumes()),
					run.scan() == null ? "none" : BidsFolder.shown(bids, run.scan()), run.confounds() == null ? "none" : "yes"));
			}
		}
		return aligned(rows) + "first: the first volume kept, counted from 0. Words: " + BidsFolder.shown(bids,
			plan.transcript) + ". " + plan.share;
	}

	/** A line a row, each column as wide as its widest cell. */
	private static String aligned(List<List<String>> rows) {
		int last = rows.get(0).size() - 1;
		int[] widths = IntStream.range(0, last).map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().getAsInt())
			.toArray();
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			for (int c = 0; c < last; c++) text.append(String.format("%-" + (widths[c] + 2) + "s", row.get(c)));
			text.append(row.get(last)).append('\n');
		}
		return text.toString();
	}

	private static String number(double value) {
		return BigDecimal.valueOf(Math.rint(value * 1e6) / 1e6).stripTrailingZeros().toPlainString();
	}
}
