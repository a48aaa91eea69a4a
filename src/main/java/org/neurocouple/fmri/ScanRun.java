// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.nio.file.Path;

import org.neurocouple.signal.StoryWindow;

/**
 * One person's scan of one story.
 *
 * @param story name of the story
 * @param subject name of the person
 * @param image 4D image file
 * @param confounds table of nuisance series, a row a volume of the scan; null if there is none
 * @param window which volumes belong to the story; the same for everyone who heard it
 */
public record ScanRun(String story, String subject, Path image, Path confounds, StoryWindow window) {}
