// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The steps there are. */
public final class Steps {

	private Steps() {}

	/** All steps that a {@code META-INF/services/org.neurocouple.study.Step} on the class path names. */
	public static List<Step> all() {
		return ServiceLoader.load(Step.class, Step.class.getClassLoader()).stream().map(Provider::get).toList();
	}

	/** The step of that name. */
	static Step named(String name) {
		return all().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("There is no step \"" + name + "\"."));
	}
}
