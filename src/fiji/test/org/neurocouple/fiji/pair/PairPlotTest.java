// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.FijiTest;
import org.neurocouple.results.ResultFiles;

import ij.gui.Plot;

class PairPlotTest extends FijiTest {

	@TempDir
	private Path results;

	@BeforeEach
	void write() throws IOException {
		TinyPairs.write(results);
	}

	@Test
	void bothSeriesAreShownInStandardDeviationsOverSeconds() throws IOException {
		Plot plot = PairPlot.draw(StorySeries.read(results, "tale").orElseThrow(), "L1H1D2", "BN1");
		// of 6, 2, 2, 2: mean 3, deviation √3; of 10, 30, 20: mean 20, deviation √(200/3)
		float root = (float) Math.sqrt(3), other = (float) Math.sqrt(1.5);
		float[] seconds = { 0, 1.5f, 3, 4.5f };
		assertArrayEquals(seconds, plot.getDataObjectArrays(0)[0]);
		assertArrayEquals(new float[] { -other, other, 0, Float.NaN }, plot.getDataObjectArrays(0)[1], 1e-6f);
		assertArrayEquals(seconds, plot.getDataObjectArrays(1)[0]);
		assertArrayEquals(new float[] { root, -1 / root, -1 / root, -1 / root }, plot.getDataObjectArrays(1)[1], 1e-6f);
		// r over the three volumes that both have
		assertEquals("L1H1D2 and BN1, tale, r = -0.866", plot.getTitle());
	}

	@Test
	void whatTheResultsDoNotHaveIsNotShown() throws IOException {
		StorySeries series = StorySeries.read(results, "tale").orElseThrow();
		assertNotNull(PairPlot.draw(series, "L1H1D1", "BN2"));
		assertNull(PairPlot.draw(series, "L1H1D3", "BN2"));
		assertNull(PairPlot.draw(series, "L1H1D1", "BN3"));
		assertTrue(StorySeries.read(results, "other").isEmpty());
		Path record = new ResultFiles(results).provenance();
		Files.writeString(record, Files.readString(record).replace("\"layers\": 1", "\"layers\": \"one\""));
		assertTrue(StorySeries.read(results, "tale").isEmpty(), "a damaged record");
		Files.delete(record);
		assertTrue(StorySeries.read(results, "tale").isEmpty());
	}
}
