// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

import org.neurocouple.format.Sha256;
import org.neurocouple.Progress;

/**
 * Where a language model comes from: a Hugging Face folder, or the class path
 * for one that comes along. The latter are registered by a line in
 * {@code META-INF/services/org.neurocouple.language.ModelOrigin}.
 */
public interface ModelOrigin {

	/** What {@code language.model} is for this model, such as {@value LanguageModel#BUNDLED}. */
	String key();

	/** @throws IOException naming what is missing or cannot be run here */
	ModelSource read(Progress progress) throws IOException;

	/** Every file that counts, one after the other; to be closed by the caller. */
	InputStream files() throws IOException;

	/** Where {@link #files} are; empty for those of the class path. */
	default List<Path> paths() {
		return List.of();
	}

	/** The SHA-256, in hexadecimal, of {@link #files}. */
	default String hash(Progress progress) throws IOException {
		try (InputStream files = files()) {
			return new Sha256().add(files, bytes -> progress.checkCancelled()).hex();
		}
	}

	/** The origin with that key; if there is none, the folder of that name. */
	static ModelOrigin of(String model) {
		for (ModelOrigin origin : ServiceLoader.load(ModelOrigin.class, ModelOrigin.class.getClassLoader())) {
			if (origin.key().equals(model)) return origin;
		}
		return new HuggingFaceFolder(Path.of(model));
	}
}
