// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanCheck;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.format.ReadOnce;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.given.SeriesTable;
import org.neurocouple.neuron.LanguageSettings;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.results.Results;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

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
 * @param duration seconds of transcript time that are kept; NaN or 0 for up to the last word's end
 */
public record NewStudy(Path folder, String story, List<Path> scans, List<Path> confounds, Path transcript, Path text,
	double tr, double origin, double duration)
{

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
	private static final Pattern SUBJECT = Pattern.compile("sub-[A-Za-z0-9]+");

	/**
	 * Checks the files and writes the study.
	 *
	 * @return a few lines: the file written, and how the words fall on the volumes
	 * @throws IOException if a file cannot be read or written; a study.json that is there is never overwritten
	 * @throws Refusal with one sentence about what does not fit
	 */
	public String write(Progress progress) throws IOException {
		StoryCheck check = check(progress);
		Results.requireWritable(folder);
		Results.replaceFile(file(), GSON.toJson(json()) + "\n");
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
		StoryWindow window = checked.window(words);
		if (checked.runs().get(0).image() != null) fit.requireFit(checked.scans(window), progress);
		else for (StudyFile.Run run : checked.runs()) SeriesTable.read(run.series(), run.confounds(), window,
			Preprocessing.DEFAULT.highpass(), progress);
		return new StoryCheck(this, window, words);
	}

	/** The part of {@link #check(Progress)} that opens no file. */
	private StudyFile.Story checkNames() throws IOException {
		if (folder != null && Files.exists(file())) throw new IOException(
			file() + " exists already; choose another folder, or delete the file to make a new one.");
		if (scans.isEmpty()) throw new Refusal("There are no scans; give one for each person.");
		if (tr < 0 || duration < 0) throw new Refusal("tr is " + tr + " and duration " + duration +
			"; give seconds, or 0 to have them taken from the images and the words.");
		if (!confounds.isEmpty() && confounds.size() != scans.size()) throw new Refusal("There are " +
			scans.size() + " scans but " + confounds.size() + " confounds files; give one for each scan, or none.");
		return StudyFile.of(GSON.toJsonTree(json()).getAsJsonObject(), file()).stories().get(0);
	}

	/** The repetition time in seconds that the first scan's header tells; 0 if it tells none. */
	public static double repetitionTime(List<Path> scans) {
		if (scans.isEmpty() || isSeries(scans.get(0))) return 0;
		try {
			double seconds = NiftiHeader.read(scans.get(0)).repetitionTime();
			// A header's 0.72 is a float: 0.7200000286.
			return Double.isNaN(seconds) ? 0 : Math.rint(seconds * 1e6) / 1e6;
		}
		catch (IOException | Refusal unreadable) {
			return 0;
		}
	}

	private Path file() {
		return folder == null ? Path.of("study.json") : folder.resolve("study.json");
	}

	private Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", story);
		json.put("transcript", relative(transcript));
		if (text != null) json.put("text", relative(text));
		if (tr > 0) json.put("tr", tr);
		json.put("origin", origin);
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
		Map<String, Object> study = new LinkedHashMap<>();
		study.put("name", story);
		study.put("stories", List.of(json));
		study.put("fmri", Preprocessing.DEFAULT.block());
		study.put("networks", Decomposition.named(Decomposition.USUAL).block());
		study.put("language", LanguageSettings.DEFAULT.block());
		study.put("coupling", CouplingSettings.DEFAULT.block());
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

	/** The path as the study file should hold it: relative where the file lies below the folder. */
	private String relative(Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		if (folder == null) return absolute.toString().replace('\\', '/');
		Path base = folder.toAbsolutePath().normalize();
		return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString().replace('\\', '/');
	}
}
