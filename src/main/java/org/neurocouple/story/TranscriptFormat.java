// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.story;

import java.util.List;
import java.util.ServiceLoader;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * A kind of file that timed words stand in. One is one public class with a constructor without parameters and one line
 * in {@code META-INF/services/org.neurocouple.story.TranscriptFormat}. The first that recognises a file reads it; what
 * none recognises is taken for a table.
 */
public interface TranscriptFormat {

	/** What it is called where a sentence lists what is read: "TextGrids of Praat". */
	String title();

	/**
	 * Whether a file is of this kind, as far as it can be told without reading all of it. Must be false for what
	 * {@link #read} has nothing to say about.
	 *
	 * @param content the file's text, decoded, without byte order mark; never blank
	 * @param name the file's path, for its ending
	 */
	boolean recognises(String content, String name);

	/**
	 * Reads the entries in their order: words, silences too.
	 *
	 * @param content as above
	 * @param name as above; errors name it
	 * @param remarks is told what was chosen
	 * @throws Refusal if the file is damaged or holds no timed words
	 */
	List<TimedText> read(String content, String name, Progress remarks);

	/** All formats, in the order in which they are registered. */
	static List<TranscriptFormat> all() {
		return ServiceLoader.load(TranscriptFormat.class, TranscriptFormat.class.getClassLoader()).stream()
			.map(ServiceLoader.Provider::get).toList();
	}
}
