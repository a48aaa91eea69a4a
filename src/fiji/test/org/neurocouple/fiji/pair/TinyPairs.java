// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.neurocouple.format.Npy;
import org.neurocouple.results.ResultFiles;

/** The story "tale" of two neurons and two networks in four volumes, the last of which is blank. */
public final class TinyPairs {

	/** A row a neuron: L1H1D1 and L1H1D2. */
	static final float[][] NEURONS = { { 1, 2, 3, 4 }, { 6, 2, 2, 2 } };

	private TinyPairs() {}

	/** Adds what was coupled to a results folder. */
	public static Path write(Path results) throws IOException {
		ResultFiles files = new ResultFiles(results);
		Files.createDirectories(files.networks().activations());
		Files.createDirectories(files.neurons().folder());
		Files.createDirectories(files.coupling().folder());
		Files.writeString(files.networks().series("tale"), "BN1\tBN2\n10\t0\n30\t0\n20\t3\nn/a\tn/a\n");
		Npy.write(files.neurons().activations("tale"), NEURONS);
		Files.writeString(files.coupling().neurons("tale"), """
			neuron,network,r,pfwe
			L1H1D1,BN1,0.5,0.01
			L1H1D2,BN2,-0.5,0.9
			""");
		Files.writeString(files.coupling().networks("tale"), """
			network,neuron,r,pfwe,neurongiven,rgiven,pfwegiven
			BN1,L1H1D1,0.5,0.01,L1H1D2,0.4,0.02
			BN2,L1H1D1,0.87,0.3,n/a,n/a,n/a
			""");
		Files.writeString(files.provenance(), """
			{"software": "", "environment": {}, "study": {"stories": [{"id": "tale", "tr": 1.5}]}, "steps": {"neurons":
			{"fingerprint": "", "after": {}, "started": "", "seconds": 1, "details": {"layers": 1, "heads": 1, "dimensions": 2},
			"inputs": {}, "outputs": {}, "notes": [], "warnings": [], "summary": ""}}}
			""");
		return results;
	}
}
