// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.FijiTest;

import net.imagej.legacy.LegacyService;

class TablesTest extends FijiTest {

	@TempDir
	private Path folder;

	private Path table() throws IOException {
		return Files.writeString(folder.resolve("tale_an_to_bn.csv"), """
			neuron,layer,head,dimension,network,r,p,extrapolated,q,pfwe,caution
			L2H12D9,2,12,9,BN10,-0.05088,0.9992,false,1.0,1.0,"too liberal, see there"
			L1H7D9,1,7,9,BN21,0.9222195,1.9992003E-6,true,3.9984006E-4,2.9996E-4,"too liberal, see there"
			""");
	}

	@Test
	void numbersShowWithTheDigitsThatMatter() throws IOException {
		ResultTable table = ResultTable.read(table());
		assertEquals("L2H12D9\t2\t12\t9\tBN10\t-0.051\t0.9992\tfalse\t1.0000\t1.0000\ttoo liberal, see there", table
			.getRowAsString(0));
		assertEquals("L1H7D9\t1\t7\t9\tBN21\t0.922\t1.999E-6\ttrue\t0.0004\t0.0003\ttoo liberal, see there", table
			.getRowAsString(1));
	}

	/** So that they sort as numbers, too. */
	@Test
	void whatIsNotAvailableAmongNumbersIsNaN() throws IOException {
		ResultTable table = ResultTable.read(Files.writeString(folder.resolve("tale_bn_to_an.csv"), """
			network,neurongiven,rgiven,pfwegiven,runs
			BN1,L1H7D9,0.41234,0.012345,n/a
			BN2,n/a,n/a,n/a,n/a
			"""));
		assertEquals("BN1\tL1H7D9\t0.412\t0.0123\tn/a", table.getRowAsString(0));
		assertEquals("BN2\tn/a\tNaN\tNaN\tn/a", table.getRowAsString(1));
	}

	@Test
	void sortingGoesByNumbersAndKeepsRowsWhole() throws IOException {
		ResultTable table = ResultTable.read(table());
		table.sort("p");
		assertEquals("L1H7D9", table.getStringValue("neuron", 0));
		assertEquals("BN21", table.getStringValue("network", 0));
		assertEquals(.9222195, table.getValue("r", 0));
	}

	@Test
	void aTableIsSavedAsItShows() throws IOException {
		Path saved = folder.resolve("saved.csv");
		ResultTable.read(table()).saveAs(saved.toString());
		assertEquals("L1H7D9,1,7,9,BN21,0.922,1.999E-6,true,0.0004,0.0003,\"too liberal, see there\"", Files.readAllLines(saved)
			.get(2));
	}

	@Test
	void aMacroReadsATableWithoutADisplay() throws IOException {
		assertEquals("2 0.9222 L1H7D9 true 0.0003", context.service(LegacyService.class).getIJ1Helper().runMacro("""
			table = call("org.neurocouple.fiji.Tables.open", "%s");
			return "" + Table.size(table) + " " + d2s(Table.get("r", 1, table), 4) + " "
				+ Table.getString("neuron", 1, table) + " " + Table.getString("extrapolated", 1, table)
				+ " " + d2s(Table.get("pfwe", 1, table), 4);
			""".formatted(table())));
	}
}
