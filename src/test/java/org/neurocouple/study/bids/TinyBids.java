// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.study.TinyStudy;

/** A data set of two people: one heard the story twice, the other's scan began two volumes later. */
public final class TinyBids {

	private static final String EVENTS = "onset\tduration\ttrial_type\tstim_file\n%s\t4.0\tmusic\ttale.wav\n%s\t40.0\tstory\ttale.wav\n";

	private TinyBids() {}

	/** Writes the data set into the folder, which it returns; its task is called tale. */
	public static Path write(Path bids) throws IOException {
		Files.writeString(bids.resolve("dataset_description.json"), "{\"Name\": \"tale\", \"BIDSVersion\": \"1.8.0\"}");
		// Inherited by every run.
		Files.writeString(bids.resolve("task-tale_bold.json"), "{\"RepetitionTime\": 2.0, \"TaskName\": \"tale\"}");
		StringBuilder words = new StringBuilder();
		for (int w = 0; w < 50; w++) words.append("word,word,").append(6 + .7 * w).append(',').append(6.4 + .7 * w).append('\n');
		Files.createDirectories(bids.resolve("stimuli/gentle/tale"));
		Files.writeString(bids.resolve("stimuli/gentle/tale/align.csv"), words);
		run(bids, "sub-01", "_run-1", 0, "2.0", "8.0");
		run(bids, "sub-01", "_run-2", 0, "2.0", "8.0");
		run(bids, "sub-02", "", 2, "0.0", "4.0"); // the music row does not tell that the scan began later
		return bids;
	}

	private static void run(Path bids, String subject, String run, int missed, String music, String story) throws IOException {
		Path raw = Files.createDirectories(bids.resolve(subject + "/func"));
		Files.writeString(raw.resolve(subject + "_task-tale" + run + "_events.tsv"), EVENTS.formatted(music, story));
		Path prepared = Files.createDirectories(bids.resolve("derivatives/fmriprep/" + subject + "/func"));
		String name = subject + "_task-tale" + run + "_space-MNI_desc-preproc_bold";
		// A header that is wrong.
		TinyStudy.writeScan(prepared.resolve(name + ".nii.gz"), TinyStudy.grid(6, 3), 30, 1, missed);
	}
}
