// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.nio.file.Path;

import org.neurocouple.results.ResultFiles;

/** The files of networks in a folder, as a study has them. */
public final class NetworkFolder {

	private NetworkFolder() {}

	public static NetworkFiles files(Path folder) {
		ResultFiles.Networks files = new ResultFiles.Networks(folder);
		return new NetworkFiles(files.maps(), files.mean(), files.mask(), files.model(), files.diagnostics(), files
			.activations());
	}
}
