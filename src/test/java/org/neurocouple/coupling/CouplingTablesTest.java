// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurocouple.coupling.Kinds.PERMUTE;
import static org.neurocouple.coupling.Kinds.PHASE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.format.NeuronLayout;

class CouplingTablesTest {

	private final NeuronLayout layout = new NeuronLayout(2, 1, 2);
	private final List<String> names = List.of("BN1", "BN2", "BN3");
	private final Map<String, double[]> rates = new LinkedHashMap<>(Map.of("wordrate", new double[] { .1, 0, -.2 }));

	@TempDir
	Path folder;

	@Test
	void theFourTablesSayWhatWasFound() throws IOException {
		write(result(PHASE, false), layout, names, rates);
		assertTable("an_to_bn", "neuron,layer,head,dimension,network,r,p,extrapolated,q,pfwe,networkgiven,rgiven,qgiven,pfwegiven",
			"L1H1D1,1,1,1,BN3,0.5,2.0E-4,true,8.0E-4,0.01,n/a,n/a,n/a,n/a", //
			"L1H1D2,1,1,2,BN1,0.2,0.5,false,0.5,1.0,n/a,n/a,n/a,n/a", //
			"L2H1D1,2,1,1,BN1,0.3,0.04,false,0.06,0.4,n/a,n/a,n/a,n/a");
		assertTable("bn_to_an", "network,neuron,layer,head,dimension,r,p,extrapolated,q,pfwe,neurongiven,rgiven,qgiven,pfwegiven,twin",
			"BN1,L2H1D1,2,1,1,0.3,0.3,false,0.3,0.4,n/a,n/a,n/a,n/a,", //
			"BN3,L1H1D1,1,1,1,0.5,0.001,true,0.002,0.01,n/a,n/a,n/a,n/a,");
		assertTable("layers", "layer,neurons,mean,sd,below,anchored,neuron,network,r", //
			"1,2,0.35,0.15,0.5,1,L1H1D1,BN3,0.5", //
			"2,1,0.3,0.0,0.0,1,L2H1D1,BN1,0.3");
		assertTable("networks", "network,anchored,group,neuron,r,wordrate,twin", "BN1,1,1,L2H1D1,0.3,0.1,",
			"BN3,1,1,L1H1D1,0.5,-0.2,");
		assertTable("chance", "largest,largestgiven", "0.3,n/a", "0.45,n/a");
	}

	/** The second neuron and the third network have nothing left given the nuisances. */
	@Test
	void whatIsFoundGivenTheNuisancesStandsBesideWhatIsFoundWithoutAndIsTheVerdict() throws IOException {
		CouplingResult plain = result(PHASE, false);
		CouplingResult given = new CouplingResult(plain.settings(), 5000, 4, 3, List.of(new Anchor(0, 0, .4f, .3, false, .4, .06),
			new Anchor(2, 0, .47f, .0003, true, .0009, .02)), List.of(new Anchor(2, 0, .47f, .001, false, .02, .02)), .46f, List.of(.2f, .44f), List.of(
				"rate", "position", "predictors.tsv:pitch"), null);
		CouplingResult both = new CouplingResult(plain.settings(), 5000, 4, 3, plain.neurons(), plain.networks(), .45f, plain.largest(), List.of(),
			given);
		write(both, layout, names, rates);
		assertTable("chance", "largest,largestgiven", "0.3,0.2", "0.45,0.44");
		assertTable("an_to_bn", "neuron,layer,head,dimension,network,r,p,extrapolated,q,pfwe,networkgiven,rgiven,qgiven,pfwegiven",
			"L1H1D1,1,1,1,BN3,0.5,2.0E-4,true,8.0E-4,0.01,BN1,0.4,0.4,0.06", //
			"L1H1D2,1,1,2,BN1,0.2,0.5,false,0.5,1.0,n/a,n/a,n/a,n/a", //
			"L2H1D1,2,1,1,BN1,0.3,0.04,false,0.06,0.4,BN1,0.47,9.0E-4,0.02");
		assertTable("bn_to_an",
			"network,neuron,layer,head,dimension,r,p,extrapolated,q,pfwe,neurongiven,rgiven,qgiven,pfwegiven,twin",
			"BN1,L2H1D1,2,1,1,0.3,0.3,false,0.3,0.4,L2H1D1,0.47,0.02,0.02,", //
			"BN3,L1H1D1,1,1,1,0.5,0.001,true,0.002,0.01,n/a,n/a,n/a,n/a,");
		List<String> lines = both.summary(layout, names).lines().toList();
		assertEquals("Held against 5,000 surrogates (phase). Family-wise p <= 0.05 asks for r above 0.460 given rate, position and " +
			"predictors.tsv:pitch; as they are, above 0.450.", lines.get(0));
		assertEquals("The verdict, given rate, position and predictors.tsv:pitch: 1 of 2 neurons bound to a network family-wise; 1 " +
			"at q <= 0.05.", lines.get(1));
		assertTrue(lines.get(2).endsWith("1 of 1 networks bound to a neuron family-wise; 1 at q <= 0.05."), lines.get(2));
		assertEquals("As they are: 1 of 3 neurons bound to a network family-wise; 1 at q <= 0.05.", lines.get(3));
		assertEquals("As they are: 1 of 2 networks bound to a neuron family-wise; 1 at q <= 0.05.", lines.get(4));
		assertTrue(lines.get(5).startsWith("50 % of the neurons have another network given rate"), lines.get(5));
		assertEquals("  L2H1D1-BN1  r 0.470, p 0.00030 (extrapolated), q 0.00090, family-wise p 0.020", lines.get(7));
	}

	@Test
	void aNetworkThatRepeatsAnotherIsCountedWithIt() throws IOException {
		CouplingTables tables = new CouplingTables(result(PHASE, false), layout, names, rates, Map.of("BN3", "BN1"));
		tables.writeNetworks(folder.resolve("pieman_bn_to_an.csv"));
		tables.writeAnchored(folder.resolve("pieman_networks.csv"));
		assertTable("bn_to_an", "network,neuron,layer,head,dimension,r,p,extrapolated,q,pfwe,neurongiven,rgiven,qgiven,pfwegiven,twin",
			"BN1,L2H1D1,2,1,1,0.3,0.3,false,0.3,0.4,n/a,n/a,n/a,n/a,", //
			"BN3,L1H1D1,1,1,1,0.5,0.001,true,0.002,0.01,n/a,n/a,n/a,n/a,BN1");
		assertTable("networks", "network,anchored,group,neuron,r,wordrate,twin", "BN1,1,2,L2H1D1,0.3,0.1,",
			"BN3,1,2,L1H1D1,0.5,-0.2,BN1");
	}

	@Test
	void whatElseIsKnownOfNetworksHasColumnsAndWhatIsNotIsNotAvailable() throws IOException {
		rates.put("runs", new double[] { Double.NaN, 0, .5 });
		write(result(PHASE, false), layout, names, rates);
		assertTable("networks", "network,anchored,group,neuron,r,wordrate,runs,twin", "BN1,1,1,L2H1D1,0.3,0.1,n/a,",
			"BN3,1,1,L1H1D1,0.5,-0.2,0.5,");
	}

	@Test
	void aPThatIsTooSmallIsLabelledInEveryRow() throws IOException {
		write(result(PERMUTE, false), layout, names, rates);
		for (String table : List.of("an_to_bn", "bn_to_an")) {
			List<String> lines = Files.readAllLines(folder.resolve("pieman_" + table + ".csv"));
			assertTrue(lines.get(0).endsWith(table.equals("an_to_bn") ? ",pfwegiven,caution" : ",pfwegiven,twin,caution"));
			assertTrue(lines.stream().skip(1).allMatch(line -> line.endsWith("," + PERMUTE.caution())));
		}
		String summary = result(PERMUTE, false).summary(layout, names);
		assertTrue(summary.contains("CAUTION: " + PERMUTE.caution()), summary);
		assertTrue(summary.contains("family-wise p 0.010 (caution)"), summary);
	}

	@Test
	void theStrengthOfANegativePairCountsWhereTheSignDoesNot() throws IOException {
		write(result(PHASE, true), layout, names, rates);
		assertTable("layers", "layer,neurons,mean,sd,below,anchored,neuron,network,r", //
			"1,2,0.35,0.15,0.5,1,L1H1D1,BN3,-0.5", //
			"2,1,0.3,0.0,0.0,1,L2H1D1,BN1,0.3");
		assertTable("networks", "network,anchored,group,neuron,r,wordrate,twin", "BN1,1,1,L2H1D1,0.3,0.1,",
			"BN3,1,1,L1H1D1,-0.5,-0.2,");
	}

	@Test
	void tablesAndSummaryAreTheSameEverywhere() throws IOException {
		Locale here = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			theFourTablesSayWhatWasFound();
			theSummarySaysHowManyAndHowSure();
		}
		finally {
			Locale.setDefault(here);
		}
	}

	@Test
	void theSummarySaysHowManyAndHowSure() {
		String summary = result(PHASE, false).summary(layout, List.of("Heschl", "x", "Broca"));
		List<String> lines = summary.lines().toList();
		assertEquals("Held against 5,000 surrogates (phase). Family-wise p <= 0.05 asks for r above 0.450.", lines.get(0));
		assertEquals("1 of 3 neurons bound to a network family-wise; 1 at q <= 0.05.", lines.get(1));
		assertEquals("1 of 2 networks bound to a neuron family-wise; 1 at q <= 0.05.", lines.get(2));
		assertEquals("  L1H1D1-Broca  r 0.500, p 0.00020 (extrapolated), q 0.00080, family-wise p 0.010", lines.get(4));
		assertTrue(lines.get(7).startsWith("Counting alone, p is 0.00020 at least, and q 0.00060 for"), lines.get(7));
		assertFalse(lines.stream().anyMatch(line -> line.contains("aution")));
	}

	@Test
	void namesThatDoNotFitAreRefused() {
		CouplingResult result = result(PHASE, false);
		assertThrows(IllegalArgumentException.class, () -> new CouplingTables(result, layout,
			List.of("BN1", "BN2"), rates, Map.of()));
		assertThrows(IllegalArgumentException.class, () -> new CouplingTables(result,
			new NeuronLayout(1, 1, 3), names, rates, Map.of()));
	}

	/** Four neurons, three networks; the last neuron and the second network never vary. */
	private static CouplingResult result(Surrogates surrogates, boolean absolute) {
		float strongest = absolute ? -.5f : .5f;
		List<Anchor> ofNeurons = List.of(new Anchor(0, 2, strongest, .0002, true, .0008, .01),
			new Anchor(1, 0, .2f, .5, false, .5, 1), new Anchor(2, 0, .3f, .04, false, .06, .4));
		List<Anchor> ofNetworks = List.of(new Anchor(2, 0, .3f, .3, false, .3, .4),
			new Anchor(0, 2, strongest, .001, true, .002, .01));
		return new CouplingResult(new CouplingSettings(surrogates, 5000, .05, absolute, 1), 5000, 4, 3, ofNeurons,
			ofNetworks, .45f, List.of(.3f, .45f));
	}

	private void assertTable(String table, String... lines) throws IOException {
		assertEquals(String.join("\n", lines) + "\n", Files.readString(folder.resolve("pieman_" + table + ".csv")));
	}

	private void write(CouplingResult result, NeuronLayout layout, List<String> names, Map<String, double[]> rates)
		throws IOException
	{
		CouplingTables tables = new CouplingTables(result, layout, names, rates, Map.of());
		tables.writeNeurons(folder.resolve("pieman_an_to_bn.csv"));
		tables.writeChance(folder.resolve("pieman_chance.csv"));
		tables.writeNetworks(folder.resolve("pieman_bn_to_an.csv"));
		tables.writeLayers(folder.resolve("pieman_layers.csv"));
		tables.writeAnchored(folder.resolve("pieman_networks.csv"));
	}
}
