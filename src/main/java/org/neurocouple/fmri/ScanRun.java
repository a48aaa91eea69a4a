// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.nio.file.Path;

import org.neurocouple.signal.StoryWindow;

/**
 * One person's scan of one story.
 *
 * @param story name of the story
 * @param subject name of the person
 * @param run which of the person's runs of the story; empty if there is one
 * @param image 4D image file
 * @param confounds table of nuisance series, a row a volume of the scan; null if there is none
 * @param window which volumes belong to the story; as many for everyone who heard it
 * @param timeGiven whether the window's repetition time was given, and not taken from an image
 */
public record ScanRun(String story, String subject, String run, Path image, Path confounds, StoryWindow window,
	boolean timeGiven)
{

	/** The one run of a person, whose repetition time must be the window's. */
	public ScanRun(String story, String subject, Path image, Path confounds, StoryWindow window) {
		this(story, subject, "", image, confounds, window, false);
	}
}
