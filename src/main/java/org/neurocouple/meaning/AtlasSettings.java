// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.neurocouple.Refusal;
import org.neurocouple.format.JsonBlock;

/**
 * Which atlas names the networks: the keys {@code atlas} and {@code labels} of
 * the block {@code fmri} of a study.
 *
 * @param atlas an image whose voxels hold the numbers of regions, or null for none
 * @param labels the table of their names, or null with {@code atlas}
 */
public record AtlasSettings(Path atlas, Path labels) {

	public static final AtlasSettings NONE = new AtlasSettings(null, null);

	private static final String ATLAS = "atlas", LABELS = "labels";

	/** @throws Refusal if there is one without the other */
	public AtlasSettings {
		if (atlas != null && labels == null) throw new Refusal("fmri.atlas is " + atlas +
			", but fmri.labels is missing; give the table that names the atlas's regions, or leave both away.");
		if (atlas == null && labels != null) throw new Refusal("fmri.labels is " + labels +
			", but fmri.atlas is missing; give the image of the atlas, or leave both away.");
	}

	/** @param folder where relative paths start */
	public static AtlasSettings read(JsonBlock fmri, Path folder) {
		return new AtlasSettings(fmri.has(ATLAS) ? folder.resolve(fmri.text(ATLAS)) : null, fmri.has(LABELS) ? folder
			.resolve(fmri.text(LABELS)) : null);
	}

	/** Whether there is an atlas. */
	public boolean isGiven() {
		return atlas != null;
	}

	/** The two keys as a study file has them; none where there is no atlas. */
	public Map<String, Object> block() {
		Map<String, Object> block = new LinkedHashMap<>();
		if (!isGiven()) return block;
		block.put(ATLAS, atlas.toString().replace('\\', '/'));
		block.put(LABELS, labels.toString().replace('\\', '/'));
		return block;
	}
}
