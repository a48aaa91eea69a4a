// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

class ConfoundStrategyTest {

	@TempDir
	Path folder;

	/** The columns of a table of fMRIPrep 20, but for those with large numbers. */
	private static List<String> columns() {
		List<String> columns = new ArrayList<>();
		for (String one : List.of("global_signal", "csf", "white_matter", "trans_x", "trans_y", "trans_z", "rot_x", "rot_y", "rot_z"))
			for (String suffix : List.of("", "_derivative1", "_power2", "_derivative1_power2")) columns.add(one + suffix);
		columns.addAll(List.of("csf_wm", "tcompcor", "std_dvars", "dvars", "framewise_displacement", "rmsd"));
		for (int i = 0; i < 12; i++) columns.addAll(List.of(String.format("a_comp_cor_%02d", i), String.format("t_comp_cor_%02d", i)));
		for (int i = 0; i < 4; i++) columns.addAll(List.of("cosine0" + i, "motion_outlier0" + i));
		columns.addAll(List.of("non_steady_state_outlier00", "aroma_motion_01", "aroma_motion_07"));
		return columns;
	}

	private Confounds table(List<String> columns) throws IOException {
		return Confounds.read(Files.writeString(folder.resolve("confounds.tsv"), String.join("\t", columns) + "\n" + String.join("\t",
			columns.stream().map(column -> "0").toList()) + "\n"), Path.of("a.nii"), 1);
	}

	/** The numbers are those of nilearn's load_confounds: motion, wm_csf and global_signal, basic to full. */
	@ParameterizedTest
	@CsvSource({ "motion6, 6", "motion12, 12", "motion24, 24", "wmcsf, 2", "wmcsf8, 8", "global, 1", "global4, 4", "acompcor, 5",
		"tcompcor, 5", "aroma, 2", "scrub, 4", "'motion24,wmcsf8,global4', 36", "'motion6 + acompcor', 11", "'motion6, motion24', 24",
		"'', 42" })
	void aStrategyHasItsColumns(String names, int count) throws IOException {
		List<String> patterns = ConfoundStrategy.patterns(names);
		Confounds table = table(columns());
		assertEquals(names.isEmpty() ? columns().size() - 1 : count, table.only(patterns).kept(0, 1, Progress.NONE).size());
	}

	@Test
	void whatIsNoStrategyIsRefusedWithThoseThereAre() {
		assertEquals("\"strategy\" cannot be \"motion36\"; give one or several of motion6, motion12, motion24, wmcsf, wmcsf8, global, " +
			"global4, acompcor, tcompcor, aroma, scrub, with commas between them.", assertThrows(Refusal.class,
				() -> ConfoundStrategy.patterns("motion6,motion36")).getMessage());
	}

	@Test
	void aStrategyWithoutColumnsTellsWhichHaveAll() throws IOException {
		List<String> few = List.of("csf", "trans_x", "trans_y", "trans_z", "rot_x", "rot_y", "rot_z", "trans_x_derivative1");
		Confounds table = table(few);
		assertEquals(folder.resolve("confounds.tsv") + " has no column \"rot_?_derivative1\", which fmri.confounds asks for; the " +
			"strategy motion12 needs it, and the table has all columns of motion6 only.", assertThrows(Refusal.class, () -> table.only(
				ConfoundStrategy.patterns("motion12"))).getMessage());
		assertEquals(folder.resolve("confounds.tsv") + " has no column \"cfs\", which fmri.confounds asks for; did you mean \"csf\"?",
			assertThrows(Refusal.class, () -> table.only(List.of("cfs"))).getMessage());
	}
}
