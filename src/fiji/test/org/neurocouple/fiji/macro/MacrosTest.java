// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.FijiTest;
import org.neurocouple.study.TinyStudy;
import org.neurocouple.study.bids.TinyBids;

import net.imagej.legacy.LegacyService;

/** The macros that we hand out, each run by ImageJ without a display. */
class MacrosTest extends FijiTest {

	private static final Path MACROS = Path.of("macros");

	@TempDir
	private Path folder;

	private final Set<String> run = new TreeSet<>();

	/** Runs a macro; returns what it printed. */
	private String run(String macro, String argument) {
		run.add(macro);
		PrintStream console = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true));
		try {
			context.service(LegacyService.class).getIJ1Helper().runMacroFile(MACROS.resolve(macro).toAbsolutePath().toString(),
				argument.replace("~", folder.toString()));
		}
		finally {
			System.setOut(console);
		}
		return printed.toString();
	}

	private void assertWritten(String... files) {
		for (String file : files) assertTrue(Files.exists(folder.resolve(file)), file);
	}

	@Test
	void everyMacroWritesItsFiles() throws IOException {
		TinyStudy.write(folder);
		run("new_study.ijm", "images=[~/s1.nii.gz,~/s2.nii.gz] transcript=[~/words.tsv] output=[~/made] origin=4 duration=60");
		assertWritten("made/study.json");
		TinyBids.write(Files.createDirectories(folder.resolve("data")));
		run("new_study_bids.ijm", "bids=[~/data] task=tale output=[~/madebids]");
		assertWritten("madebids/study.json");
		run("load.ijm", "input=[~/s1.nii.gz]");
		run("engines.ijm", "");
		String steps = "study=[~/study.json] output=[~/steps]";
		run("train.ijm", steps);
		assertWritten("steps/networks/networks.nii.gz", "steps/networks/activations/tale_mean.tsv");
		run("extract.ijm", steps);
		assertWritten("steps/neurons/tale_activations.npy");
		run("couple.ijm", steps);
		assertWritten("steps/coupling/tale_an_to_bn.csv");
		run("run.ijm", steps);
		assertWritten("steps/report/index.html");
		run("merge.ijm", steps);
		run("controls.ijm", steps);
		assertWritten("steps/controls.csv", "steps/report/figures/tale_controls.png");
		run("show.ijm", "results=[~/steps] output=[~/maps.png] networks=BN1,BN2");
		assertWritten("maps.png");
		run("figures.ijm", "results=[~/steps] output=[~/figures] networks=BN1");
		assertWritten("figures/tale_pairs.png", "figures/tale_neurons.svg");
		String printed = run("whole_study.ijm", "study=[~/study.json] output=[~/whole]");
		assertWritten("whole/report/index.html");
		for (int network = 1; network <= 3; network++)
			assertTrue(printed.contains("BN" + network + " is bound to L"), printed);
		// RecorderTest runs the macro of the example, which takes its time.
		run.add("example.ijm");
		try (Stream<Path> macros = Files.list(MACROS)) {
			assertEquals(macros.map(macro -> macro.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)), run);
		}
	}
}
