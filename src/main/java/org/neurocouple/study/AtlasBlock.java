// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.meaning.AtlasSettings;
import org.neurocouple.meaning.LabelAtlas;

/** The atlas in the block {@code fmri} of a study file that is yet to be written. */
public final class AtlasBlock {

	private AtlasBlock() {}

	/**
	 * Puts an atlas, if there is one, into what a study file holds, after reading it to see whether that can be done.
	 *
	 * @param folder the study file's, where relative paths start
	 * @param study has a block {@code fmri}, or gets that of scans prepared as is usual
	 * @throws IOException if the atlas or its labels cannot be read
	 * @throws Refusal if they are not what they should be
	 */
	public static void put(AtlasSettings atlas, Path folder, Map<String, Object> study, Progress progress)
		throws IOException
	{
		if (!atlas.isGiven()) return;
		LabelAtlas.read(atlas, progress);
		Map<String, Object> fmri = new LinkedHashMap<>(Preprocessing.DEFAULT.block());
		if (study.get("fmri") instanceof Map<?, ?> given) given.forEach((key, value) -> fmri.put((String) key, value));
		fmri.putAll(new AtlasSettings(Path.of(NewStudy.relative(folder, atlas.atlas())), Path.of(NewStudy.relative(folder, atlas
			.labels()))).block());
		study.put("fmri", fmri);
	}
}
