// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.neurocouple.Progress;
import org.neurocouple.Remarks;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.coupling.Regressors;
import org.neurocouple.coupling.Surrogates;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.study.DividedStep.Share;

/** Reads files of shares, as where these are joined. */
public final class OwnFiles {

	private static final int NEURONS = 2, NETWORKS = 2, VOLUMES = 40;

	private OwnFiles() {}

	/** Draws of a coupling of two neurons with two networks. */
	public static void drawn(Path file) throws IOException {
		Coupling coupling = new Coupling(series(NEURONS), series(NETWORKS), 2, new CouplingSettings(Surrogates
			.named("phase"), 150, .05, false, List.of(), 1),
			Regressors.NONE, Progress.NONE);
		CouplingDivision.read(coupling, 0, 0, coupling.blocks(), file);
		coupling.result(new Remarks());
	}

	private static float[][] series(int count) {
		Random random = new Random(count);
		float[][] series = new float[count][VOLUMES];
		for (float[] one : series) for (int v = 0; v < VOLUMES; v++) one[v] = (float) random.nextGaussian();
		return series;
	}

	/** What a share of the reading tells of the model. */
	public static void model(Path file) throws IOException {
		ReadingDivision.Facts facts = ReadingDivision.facts(file);
		facts.notes().forEach(new Remarks()::note);
		facts.warnings().forEach(new Remarks()::warn);
		(facts.model() + facts.description()).length();
	}

	/** The record of a share, which is as good as none if it is damaged. */
	public static void share(Path file) throws IOException {
		Share share = new Share() {

			@Override
			public String name() {
				return file.getParent().getFileName().toString();
			}

			@Override
			public Object dependsOn(InputHashes inputs) {
				return name();
			}

			@Override
			public void make(Path folder, Progress progress) {}
		};
		Shares shares = new Shares(file.getParent().getParent(), any -> "key", null, false);
		shares.isBroken(share);
		shares.part(share);
		if (!shares.has(share)) return;
		try {
			shares.of(share, new Remarks());
		}
		catch (DamagedFile another) {
			// Of another file than the record.
		}
	}
}
