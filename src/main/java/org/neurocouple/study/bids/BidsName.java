// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study.bids;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name as BIDS builds it: {@code sub-01_task-pieman_run-1_bold.nii.gz}
 * has the entities sub, task and run, the suffix bold and the extension nii.gz.
 *
 * @see <a href="https://bids-specification.readthedocs.io">The specification</a>
 */
record BidsName(Map<String, String> entities, String suffix, String extension) {

	private static final Pattern NAME = Pattern.compile("((?:[a-zA-Z]+-[^_.]+_)*)([a-zA-Z0-9]+)\\.([a-zA-Z0-9.]+)");
	private static final Pattern ENTITY = Pattern.compile("([a-zA-Z]+)-([^_]+)_");

	/** The name's parts; null if it is none of BIDS's. */
	static BidsName of(Path file) {
		Matcher name = NAME.matcher(file.getFileName().toString());
		if (!name.matches()) return null;
		Map<String, String> entities = new LinkedHashMap<>();
		Matcher entity = ENTITY.matcher(name.group(1));
		while (entity.find()) entities.put(entity.group(1), entity.group(2));
		return new BidsName(entities, name.group(2), name.group(3));
	}

	/** The value of an entity; empty if the name has none. */
	String get(String entity) {
		return entities.getOrDefault(entity, "");
	}

	boolean isImage() {
		// CIFTI files end in .dtseries.nii and the like, and hold no volumes.
		return extension.equals("nii") || extension.equals("nii.gz");
	}

	/** Whether what this file says holds for another: it has none of its entities otherwise (the inheritance principle). */
	boolean holdsFor(Map<String, String> others) {
		return entities.entrySet().stream().allMatch(entity -> entity.getValue().equals(others.get(entity.getKey())));
	}
}
