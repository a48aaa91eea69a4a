// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.RepetitionTime;
import org.neurocouple.format.NumberTable;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.NetworkSearch;
import org.neurocouple.meaning.MeaningSettings;
import org.neurocouple.neuron.ColumnNuisance;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.neuron.Nuisance;
import org.neurocouple.Refusal;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

import com.google.gson.JsonObject;

/**
 * What {@code study.json} says (src/site/files.md, "The study file"), checked:
 * every scientific parameter is here and nowhere else.
 *
 * @param path the file itself
 * @param json what it holds, as it stands there
 * @param name what the study is called
 * @param stories at least one
 * @param fmri how the scans are prepared
 * @param language which model, and how its activations are made
 * @param coupling the statistics
 * @param atlas what the networks are named after
 * @param meaning what is looked at of the neurons' query–key pairs
 */
public record StudyFile(Path path, JsonObject json, String name, List<Story> stories, Preprocessing fmri,
	LanguageSettings language, CouplingSettings coupling, AtlasSettings atlas, MeaningSettings meaning)
{

	/** What a study's file is called in its folder, unless a user calls it otherwise. */
	public static final String NAME = "study.json";

	/**
	 * A story and the people who listened to it.
	 *
	 * @param id letters, digits and hyphens; begins the names of its result files
	 * @param transcript the timed words
	 * @param text the story with punctuation and case, or null
	 * @param tags the story's parts of speech as CoNLL-U, or null
	 * @param tr repetition time in seconds; NaN to take it from the images
	 * @param origin scan time in seconds of transcript time 0
	 * @param start transcript time in seconds at which the kept part begins
	 * @param duration seconds of transcript time that are kept; NaN for up to the last word's end
	 * @param audio what was heard, from transcript time 0 on; null if it is not given
	 * @param nuisance what else is regressed out of this story's neurons and networks
	 */
	public record Story(String id, Path transcript, Path text, Path tags, double tr, double origin, double start,
		double duration, Path audio, List<ColumnNuisance> nuisance, List<Run> runs)
	{

		/**
		 * The part of the scan that is kept, for a run without an origin of its own: what the study does not say comes from
		 * the first image and the words.
		 */
		StoryWindow window(Transcript words) throws IOException {
			double seconds = Double.isNaN(tr) ? RepetitionTime.of(runs.get(0).image()).seconds() : tr;
			if (Double.isNaN(seconds)) throw new Refusal(runs.get(0).image() + " has no repetition time; give the story \"" + id +
				"\" a \"tr\" in seconds.");
			if (Double.isNaN(duration) && words.end() <= start) throw new Refusal("The story \"" + id + "\" starts at second " +
				start + " of its transcript, whose last word ends at second " + words.end() + "; check start.");
			return new StoryWindow(seconds, origin, start, Double.isNaN(duration) ? words.end() - start : duration);
		}

		/** How many volumes later than in the story everything comes in a run. */
		int shift(Run run, double repetitionTime) {
			return (int) Math.round((run.origin - origin) / repetitionTime);
		}

		/** What is left of a run's shift when it is made in whole volumes, in seconds. */
		double remainder(Run run, double repetitionTime) {
			return run.origin - origin - shift(run, repetitionTime) * repetitionTime;
		}

		/** The scans, as they are prepared. */
		List<ScanRun> scans(StoryWindow window) {
			return runs.stream().map(run -> new ScanRun(id, run.subject, run.run, run.image, run.confounds, window.later(shift(run,
				window.repetitionTime())), !Double.isNaN(tr))).toList();
		}
	}

	/**
	 * One scan of a person who hears a story: an {@code image}, or in its place a
	 * {@code series} of networks found elsewhere.
	 *
	 * @param run which of the person's runs of the story; empty if it is the only one
	 * @param origin scan time in seconds of transcript time 0 in this run
	 */
	public record Run(String subject, String run, double origin, Path image, Path series, Path confounds) {

		/** The image or series. */
		Path file() {
			return image != null ? image : series;
		}

		/**
		 * How many volumes it has.
		 *
		 * @param window those it is to keep; a series may have just these
		 */
		int volumes(StoryWindow window) throws IOException {
			return image != null ? NiftiHeader.read(image).volumes() : NumberTable.read(series, rows -> rows == window.volumes() ||
				rows >= window.first() + window.volumes()).rows();
		}
	}

	/**
	 * Reads and checks a study file.
	 *
	 * @param path the JSON file
	 * @param data the folder that relative paths start from; null for the file's own
	 * @throws IOException if the file cannot be read
	 * @throws Refusal with one sentence that names file, key and value
	 */
	public static StudyFile read(Path path, Path data) throws IOException {
		return read(path, data != null ? data : path.toAbsolutePath().getParent(), JsonBlock.read(path));
	}

	/** Checks what is to become the file, as {@link #read(Path, Path)} does. */
	public static StudyFile of(JsonObject json, Path path) {
		return read(path, path.toAbsolutePath().getParent(), JsonBlock.of(json, ""));
	}

	private static StudyFile read(Path path, Path folder, JsonBlock json) {
		try {
			StudyFile study = parse(path, folder, json);
			study.networks();
			return study;
		}
		catch (Refusal wrong) {
			throw new Refusal(path + ": " + wrong.getMessage(), wrong);
		}
		catch (InvalidPathException wrong) {
			throw new Refusal(path + ": no file can be called \"" + wrong.getInput().replace('\0', '?') + "\"; give another name.",
				wrong);
		}
	}

	private static StudyFile parse(Path path, Path folder, JsonBlock json) {
		String name = json.text("name", folder.getFileName() == null ? "study" : folder.getFileName().toString());
		List<Story> stories = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (JsonBlock story : json.blocks("stories")) {
			stories.add(readStory(folder, story));
			String id = stories.get(stories.size() - 1).id();
			if (!ids.add(id.toLowerCase(Locale.ROOT))) throw new Refusal(
				"two stories have the id \"" + id + "\"; give each its own.");
		}
		if (stories.isEmpty()) throw new Refusal("\"stories\" is empty; give at least one story.");
		boolean images = stories.get(0).runs().get(0).image() != null;
		for (Story story : stories)
			for (Run run : story.runs())
				if ((run.image() != null) != images) throw new Refusal(
					"some runs have an \"image\" and some a \"series\"; give all of a study the same.");

		JsonBlock scans = json.block("fmri");
		AtlasSettings atlas = AtlasSettings.read(scans, folder);
		Preprocessing fmri = Preprocessing.read(scans, folder);
		if (!fmri.confounds().isEmpty() && stories.stream().flatMap(story -> story.runs().stream()).allMatch(run -> run
			.confounds() == null)) throw new Refusal("fmri.confounds chooses columns, but no run has a table of them: give the runs " +
				"their \"confounds\", or leave fmri.confounds away.");
		json.block("networks"); // is read by networks()
		LanguageSettings language = LanguageSettings.read(json.block("language"), folder);
		CouplingSettings coupling = CouplingSettings.read(json.block("coupling"));
		coupling.nuisance().forEach(Nuisance::named);
		MeaningSettings meaning = MeaningSettings.read(json.block("meaning"));
		json.refuseUnknown();
		return new StudyFile(path, json.json(), name, stories, fmri, language, coupling, atlas, meaning);
	}

	private static Story readStory(Path folder, JsonBlock json) {
		double origin = json.number("origin", 0);
		List<Run> runs = new ArrayList<>();
		Set<String> labels = new HashSet<>();
		for (JsonBlock run : json.blocks("runs")) {
			String subject = id(run, "subject");
			if (subject.equals("mean")) throw new Refusal(
				"a subject cannot be called \"mean\", because the story's mean over people is; rename it.");
			String label = run.has("run") ? id(run, "run") : "";
			if (!labels.add((subject + "_run-" + label).toLowerCase(Locale.ROOT))) throw new Refusal("the subject \"" + subject +
				"\" has two runs of one story" + (label.isEmpty() ? "" : " called \"" + label + "\"") +
				"; give each run its own subject, or each of a person's runs its own \"run\".");
			Path image = file(folder, run, "image");
			Path series = file(folder, run, "series");
			if ((image == null) == (series == null)) throw new Refusal("the run of \"" + subject +
				"\" needs an \"image\" or a \"series\", and not both.");
			runs.add(new Run(subject, label, run.number("origin", origin), image, series, file(folder, run, "confounds")));
			run.refuseUnknown();
		}
		if (runs.isEmpty()) throw new Refusal("\"runs\" is empty; give at least one run.");
		for (Run run : runs)
			if (run.run.isEmpty() && runs.stream().filter(other -> other.subject.equals(run.subject)).count() > 1) throw new Refusal(
				"the subject \"" + run.subject + "\" has several runs of one story, of which one has no \"run\"; give each its own.");
		runs = alone(runs);
		String id = id(json, "id");
		json.text("transcript");
		Story story = new Story(id, file(folder, json, "transcript"), file(folder, json, "text"), file(folder, json, "tags"),
			positive(json, "tr"), origin, json.number("start", 0), positive(json, "duration"), file(folder, json, "audio"), json
				.texts("nuisance", List.of()).stream().map(key -> ColumnNuisance.of(key, folder)).toList(), List.copyOf(runs));
		if (runs.get(0).series() != null && Double.isNaN(story.tr())) throw new Refusal(
			"the story \"" + id + "\" has series, which carry no repetition time; give \"tr\" in seconds.");
		json.refuseUnknown();
		return story;
	}

	/** A first run needs no number where a person has no second one. */
	private static List<Run> alone(List<Run> runs) {
		return runs.stream().map(run -> run.run.equals("1") && runs.stream().filter(other -> other.subject.equals(run.subject))
			.count() == 1 ? new Run(run.subject, "", run.origin, run.image, run.series, run.confounds) : run).toList();
	}

	/** How the networks are found. */
	public NetworkSearch networks() {
		return Decomposition.of(JsonBlock.of(json, "").block("networks"));
	}

	/** Whether the networks come from elsewhere, as series, so that none are trained. */
	public boolean hasSeries() {
		return stories.get(0).runs().get(0).series() != null;
	}

	private static String id(JsonBlock json, String key) {
		String id = json.text(key);
		if (!id.matches("[A-Za-z0-9-]+")) throw new Refusal(
			"the " + key + " \"" + id + "\" becomes part of file names; use only letters, digits and hyphens.");
		return id;
	}

	private static Path file(Path folder, JsonBlock json, String key) {
		if (!json.has(key)) return null;
		Path file = folder.resolve(json.text(key));
		if (Files.isDirectory(file)) throw new Refusal("\"" + key + "\" names the folder " + file +
			"; give a file.");
		return file;
	}

	private static double positive(JsonBlock json, String key) {
		double seconds = json.number(key, Double.NaN);
		if (seconds <= 0) throw new Refusal(
			"\"" + key + "\" is " + seconds + "; give a number of seconds above 0.");
		return seconds;
	}
}
