// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.RepetitionTime;
import org.neurocouple.fmri.ScanCheck;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.TargetGrid;
import org.neurocouple.format.ReadOnce;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.given.SeriesTable;
import org.neurocouple.meaning.MeaningSettings;
import org.neurocouple.meaning.StoryTags;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.meaning.LabelAtlas;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.results.Results;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;
import org.neurocouple.story.Word;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * Writes the {@code study.json} of a study of one story from its files, after
 * checking that they fit together.
 *
 * @param folder gets the study.json; relative paths in it start here; null as long as it is only checked
 * @param story the story's id: letters, digits and hyphens
 * @param scans one a person: images, or text files with series of networks found elsewhere
 * @param confounds one a person or none at all; matched to the scans by the subject in their names, else by order
 * @param transcript the timed words
 * @param text the story with punctuation and case, or null
 * @param tr repetition time in seconds; NaN or 0 to take it from the images
 * @param origin scan time in seconds of transcript time 0
 * @param start transcript time in seconds at which the kept part begins
 * @param duration seconds of transcript time that are kept; NaN or 0 for up to the last word's end
 * @param fmri how the scans are prepared; a grid that is a file with its full path
 */
public record NewStudy(Path folder, String story, List<Path> scans, List<Path> confounds, Path transcript, Path text,
	double tr, double origin, double start, double duration, Preprocessing fmri)
{

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
	/** What words' times are given in by mistake: so many of it are a second. */
	private static final Map<Double, String> UNITS = new LinkedHashMap<>();
	static {
		UNITS.put(100., "hundredths of a second");
		UNITS.put(1000., "milliseconds");
		UNITS.put(16000., "samples of 16 kHz");
		UNITS.put(44100., "samples of 44.1 kHz");
		UNITS.put(1e6, "microseconds");
	}

	private static final Pattern SUBJECT = Pattern.compile("sub-[A-Za-z0-9]+");

	/** With scans prepared as is usual. */
	public NewStudy(Path folder, String story, List<Path> scans, List<Path> confounds, Path transcript, Path text, double tr,
		double origin, double start, double duration)
	{
		this(folder, story, scans, confounds, transcript, text, tr, origin, start, duration, Preprocessing.DEFAULT);
	}

	/**
	 * Checks the files and writes the study.
	 *
	 * @return a few lines: the file written, and how the words fall on the volumes
	 * @throws IOException if a file cannot be read or written; a study.json that is there is never overwritten
	 * @throws Refusal with one sentence about what does not fit
	 */
	public String write(Progress progress) throws IOException {
		return write(AtlasSettings.NONE, progress);
	}

	/** As {@link #write(Progress)}, with an atlas that names the networks; it is read, and what is wrong with it refused. */
	public String write(AtlasSettings atlas, Progress progress) throws IOException {
		StoryCheck check = check(progress);
		if (atlas.isGiven()) LabelAtlas.read(atlas, progress);
		Results.requireWritable(folder);
		Results.replaceFile(file(), GSON.toJson(json(atlas)) + "\n");
		return "Wrote " + file() + ".\n" + check;
	}

	/**
	 * Finds whatever {@link #write} would refuse, from headers, tables and words, and writes nothing.
	 *
	 * @return how the words fall on the volumes
	 * @throws IOException as {@link #write}
	 * @throws Refusal as {@link #write}
	 */
	public StoryCheck check(Progress progress) throws IOException {
		return check(new ReadOnce<>(), new ScanCheck(), progress);
	}

	/**
	 * As {@link #check(Progress)}, while a user fills in a form: a scan, its confounds, transcript or text is not
	 * read again unless it has changed. Only while tr is to be taken from the first scan is its header.
	 *
	 * @param transcripts those that earlier checks read
	 * @param fit knows the scans that earlier checks read
	 */
	public StoryCheck check(ReadOnce<Transcript> transcripts, ScanCheck fit, Progress progress) throws IOException {
		StudyFile.Story checked = checkNames();
		Transcript words = transcripts.get(() -> Transcript.read(transcript, text), transcript, text);
		words.tell(progress);
		StoryTags.check(words, null);
		StoryWindow window = checked.window(words);
		if (checked.runs().get(0).image() != null) {
			fit.requireFit(checked.scans(window), fmri, progress);
			requireWords(words, window, fit.volumes(checked.scans(window).get(0)), progress);
		}
		else for (StudyFile.Run run : checked.runs()) SeriesTable.read(run.series(), run.confounds(), fmri
			.confounds(), window, fmri.highpass(), progress);
		return new StoryCheck(this, window, words);
	}

	/** Words of which most lie outside of the scan are in another unit, or the origin is wrong. */
	private void requireWords(Transcript words, StoryWindow window, int volumes, Progress progress) {
		double[] onsets = words.words().stream().mapToDouble(Word::onset).toArray();
		double seconds = volumes * window.repetitionTime();
		long inside = inside(onsets, 1, seconds);
		if (2 * inside >= onsets.length) return;
		String told = "Only " + inside + " of the " + onsets.length + " words of " + transcript + " fall into the scan's " + seconds +
			" s";
		for (Map.Entry<Double, String> unit : UNITS.entrySet()) {
			if (inside(onsets, unit.getKey(), seconds) * 10 < onsets.length * 9L) continue;
			throw new Refusal(told + "; their times seem to be in " + unit.getValue() + ", so give them in seconds.");
		}
		progress.warn(told + ": the first is heard at second " + (origin + onsets[0]) + " of the scan and the last at second " +
			(origin + onsets[onsets.length - 1]) + "; check origin and the transcript's times.");
	}

	private long inside(double[] onsets, double unit, double seconds) {
		return Arrays.stream(onsets).map(onset -> origin + onset / unit).filter(at -> at >= 0 && at < seconds).count();
	}

	/** The part of {@link #check(Progress)} that opens no file. */
	private StudyFile.Story checkNames() throws IOException {
		if (folder != null) requireNew(file());
		if (scans.isEmpty()) throw new Refusal("There are no scans; give one for each person.");
		if (tr < 0 || duration < 0) throw new Refusal("tr is " + tr + " and duration " + duration +
			"; give seconds, or 0 to have them taken from the images and the words.");
		if (!confounds.isEmpty() && confounds.size() != scans.size()) throw new Refusal("There are " +
			scans.size() + " scans but " + confounds.size() + " confounds files; give one for each scan, or none.");
		if (confounds.isEmpty() && !fmri.confounds().isEmpty()) throw new Refusal("A strategy needs confounds; give a table for " +
			"each scan, or no strategy.");
		return StudyFile.of(GSON.toJsonTree(json(AtlasSettings.NONE)).getAsJsonObject(), file()).stories().get(0);
	}

	/** The repetition time in seconds that the first scan's sidecar or header tells; 0 if they tell none. */
	public static double repetitionTime(List<Path> scans) {
		if (scans.isEmpty() || isSeries(scans.get(0))) return 0;
		try {
			double seconds = RepetitionTime.of(scans.get(0)).seconds();
			// A header's 0.72 is a float: 0.7200000286.
			return Double.isNaN(seconds) ? 0 : Math.rint(seconds * 1e6) / 1e6;
		}
		catch (IOException | Refusal unreadable) {
			return 0;
		}
	}

	private Path file() {
		return folder == null ? Path.of(StudyFile.NAME) : folder.resolve(StudyFile.NAME);
	}

	/** The story as a study file has it, unchecked: for a study of several. */
	public Map<String, Object> storyBlock() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", story);
		json.put("transcript", relative(transcript));
		if (text != null) json.put("text", relative(text));
		if (tr > 0) json.put("tr", tr);
		json.put("origin", origin);
		if (start != 0) json.put("start", start);
		if (duration > 0) json.put("duration", duration);
		List<Map<String, Object>> runs = new ArrayList<>();
		for (Path scan : scans) {
			Map<String, Object> run = new LinkedHashMap<>();
			run.put("subject", subject(scan));
			run.put(isSeries(scan) ? "series" : "image", relative(scan));
			if (!confounds.isEmpty()) run.put("confounds", relative(confoundsOf(scan)));
			runs.add(run);
		}
		json.put("runs", runs);
		return json;
	}

	private Map<String, Object> json(AtlasSettings atlas) {
		Map<String, Object> study = new LinkedHashMap<>();
		study.put("name", story);
		study.put("stories", List.of(storyBlock()));
		study.putAll(parameters(folder, fmri, atlas));
		return study;
	}

	/**
	 * The parameter blocks of a new study, with what is used unless a user changes it.
	 *
	 * @param folder the study file's; null while there is none
	 * @param atlas what names the networks
	 */
	public static Map<String, Object> parameters(Path folder, Preprocessing fmri, AtlasSettings atlas) {
		Map<String, Object> study = new LinkedHashMap<>();
		Map<String, Object> block = fmri.block();
		if (TargetGrid.isFile(fmri.grid())) block.put("grid", relative(folder, Path.of(fmri.grid())));
		if (atlas.isGiven()) block.putAll(new AtlasSettings(Path.of(relative(folder, atlas.atlas())), Path.of(relative(folder,
			atlas.labels()))).block());
		study.put("fmri", block);
		study.put("networks", Decomposition.named(Decomposition.USUAL).block());
		study.put("language", LanguageSettings.DEFAULT.block());
		study.put("coupling", CouplingSettings.DEFAULT.block());
		study.put("meaning", MeaningSettings.DEFAULT.block());
		return study;
	}

	private Path confoundsOf(Path scan) {
		List<Path> same = confounds.stream().filter(path -> subject(path).equals(subject(scan))).toList();
		return same.size() == 1 ? same.get(0) : confounds.get(scans.indexOf(scan));
	}

	/** The BIDS label in the file's name, else the name without its ending, in letters, digits and hyphens. */
	private static String subject(Path scan) {
		String name = scan.getFileName().toString();
		Matcher label = SUBJECT.matcher(name);
		return label.find() ? label.group() : name.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9-]+", "-");
	}

	private static boolean isSeries(Path scan) {
		return scan.toString().toLowerCase(Locale.ROOT).matches(".*\\.(txt|tsv|csv)");
	}

	private String relative(Path path) {
		return relative(folder, path);
	}

	/**
	 * The path as a study file should hold it: relative where the file lies below the folder.
	 *
	 * @param folder the study file's; null while there is none
	 */
	public static String relative(Path folder, Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		if (folder == null) return absolute.toString().replace('\\', '/');
		Path base = folder.toAbsolutePath().normalize();
		return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString().replace('\\', '/');
	}

	/**
	 * Writes a study file after checking that it can be read and that its scans fit together.
	 *
	 * @param fit knows scans that were looked at before
	 * @return the file
	 * @throws IOException if it cannot be written; a study.json that is there is never overwritten
	 */
	public static Path write(Path folder, Map<String, Object> json, ScanCheck fit, Progress progress) throws IOException {
		Path file = folder.resolve(StudyFile.NAME);
		requireNew(file);
		check(file, json, fit, progress);
		Results.requireWritable(folder);
		Results.replaceFile(file, GSON.toJson(json) + "\n");
		return file;
	}

	/**
	 * Finds what {@link #write(Path, Map, ScanCheck, Progress)} would refuse, but for a file that is there.
	 *
	 * @param file what it is to become; relative paths start from its folder
	 */
	public static void check(Path file, Map<String, Object> json, ScanCheck fit, Progress progress) throws IOException {
		StudyInputs study = new StudyInputs(StudyFile.of(GSON.toJsonTree(json).getAsJsonObject(), file), null, null, null);
		List<ScanRun> runs = new ArrayList<>();
		for (StudyFile.Story story : study.file().stories()) runs.addAll(story.scans(study.window(story)));
		fit.requireFit(runs, study.file().fmri(), progress);
	}

	private static void requireNew(Path file) throws IOException {
		if (Files.exists(file)) throw new IOException(file +
			" exists already; choose another folder, or delete the file to make a new one.");
	}
}
