// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

/** Reads JSON that we wrote ourselves, and that may have been damaged since. */
public final class OwnJson {

	private OwnJson() {}

	/** What the file holds, members of which may be missing; null if it is not there, empty, or damaged. */
	public static <T> T read(Path file, Class<T> type) throws IOException {
		try {
			return new Gson().fromJson(Files.readString(file), type);
		}
		catch (JsonParseException | NumberFormatException | NoSuchFileException | CharacterCodingException damaged) {
			return null;
		}
	}
}
