// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

/** Sees a story as a language model reads it, segment by segment. */
@FunctionalInterface
public interface StoryObserver {

	/** Who sees the pass over that segment, from 0; asked in order, when the segment's turn has come. */
	LayerObserver segment(int segment);
}
