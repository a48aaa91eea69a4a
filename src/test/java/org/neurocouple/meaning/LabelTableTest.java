// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Refusal;
import org.neurocouple.SharedData;

class LabelTableTest {

	@TempDir
	private Path folder;

	private Map<Integer, String> read(String name, String text, Integer... labels) throws IOException {
		return LabelTable.read(Files.writeString(folder.resolve(name), text), Set.of(labels));
	}

	private String refusal(String name, String text) {
		return assertThrows(Refusal.class, () -> read(name, text, 1, 2)).getMessage();
	}

	@Test
	void aTableWithoutAHeaderIsRead() throws IOException {
		Map<Integer, String> names = Map.of(1, "L_Precentral_gyrus", 2, "R_Precentral_gyrus");
		assertEquals(names, read("a.csv", "0,null,,,,,\n1,L_Precentral_gyrus,,,,,\n2,R_Precentral_gyrus,,,,,\n", 1, 2));
		assertEquals(names, read("b.csv", "L_Precentral_gyrus;1\r\nR_Precentral_gyrus;2\r\n", 1, 2), "in any order");
	}

	@Test
	void aHeaderTellsWhichColumnHoldsTheName() throws IOException {
		assertEquals(Map.of(1, "Hip", 2, "Amy"), read("dseg.tsv",
			"index\tabbreviation of it\tname\tcolor\n1\tthe hippocampus\tHip\t#ff0000\n2\tthe amygdala\tAmy\t#00ff00\n", 1,
			2));
	}

	@Test
	void quotationMarksMayHoldTheSeparator() throws IOException {
		assertEquals(Map.of(1, "Frontal, left", 2, "Frontal, right"), read("a.csv",
			"label,region\n1,\"Frontal, left\"\n2,\"Frontal, right\"\n", 1, 2));
	}

	/** As SPM's AAL: an abbreviation, the name, the number; and MRIcron's, where the number comes last of two. */
	@Test
	void ofSeveralNumbersThoseOfTheAtlasCount() throws IOException {
		Map<Integer, String> names = Map.of(2001, "Precentral_L", 2002, "Precentral_R");
		assertEquals(names, read("a.txt", "FAG\tPrecentral_L\t2001\nFAD\tPrecentral_R\t2002\n", 2001, 2002));
		assertEquals(names, read("b.txt", "1 Precentral_L 2001\n2 Precentral_R 2002\n", 2001, 2002));
	}

	@Test
	void colourTablesOfFreeSurferAndItkSnapAreRead() throws IOException {
		assertEquals(Map.of(17, "Left-Hippocampus", 53, "Right-Hippocampus"), read("LUT.txt", """
			#$Id: FreeSurferColorLUT.txt
			#No. Label Name:                            R   G   B   A

			0   Unknown                                 0   0   0   0
			17  Left-Hippocampus                        220 216 20  0
			53  Right-Hippocampus                       220 216 20  0
			""", 17, 53));
		assertEquals(Map.of(1, "Left caudate", 2, "Right caudate"), read("itk.label", """
			# ITK-SnAP Label Description File
			    0     0    0    0        0  0  0    "Clear Label"
			    1   255    0    0        1  1  1    "Left caudate"
			    2     0  255    0        1  1  1    "Right caudate"
			""", 1, 2));
	}

	@Test
	void namesOfSeveralWordsNeedNoQuotationMarks() throws IOException {
		assertEquals(Map.of(1, "Left inferior frontal gyrus", 2, "Right"), read("a.txt",
			"1 Left inferior frontal gyrus\n2 Right\n", 1, 2));
	}

	private static String fsl(String type) {
		return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<atlas version=\"1.0\"><header><name>An atlas</name><type>" +
			type + "</type></header><data>\n<label index=\"0\" x=\"48\" y=\"94\" z=\"35\">Frontal Pole</label>\n" +
			"<label index=\"1\" x=\"25\" y=\"70\" z=\"32\">Insular Cortex &amp; more</label></data></atlas>";
	}

	/** FSL's own files spell it so, and the most probable region's number is its volume's from 1. */
	@Test
	void inFslsProbabilisticAtlasesTheIndexCountsFromZero() throws IOException {
		assertEquals(Map.of(1, "Frontal Pole", 2, "Insular Cortex & more"), read("a.xml", fsl("Probabalistic"), 1, 2));
		assertEquals(Map.of(1, "Insular Cortex & more"), read("b.xml", fsl("Label"), 1));
	}

	@Test
	void anExternalEntityIsNotRead() throws IOException {
		Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
		String text = fsl("Label").replaceFirst("<atlas", "<!DOCTYPE atlas [<!ENTITY e SYSTEM \"" + secret.toUri() +
			"\">]>\n<atlas").replace("Insular", "&e;");
		String told = refusal("a.xml", text);
		assertTrue(told.contains("document type") && !told.contains("SECRET"), told);
		// In UTF-16 and in other spellings the parser itself refuses it.
		Path wide = Files.write(folder.resolve("wide.xml"), ("\ufeff" + text.replaceFirst("encoding=\"ISO-8859-1\"", ""))
			.getBytes(StandardCharsets.UTF_16LE));
		assertTrue(assertThrows(Refusal.class, () -> LabelTable.read(wide,
			Set.of(1))).getMessage().contains("document type"));
		assertThrows(IOException.class, () -> read("c.xml", fsl("Label").replace("Insular", "&e;"), 1));
	}

	@Test
	void damagedXmlIsToldInASentence() {
		String told = assertThrows(IOException.class, () -> read("a.xml", fsl("Label").replace("</data>", ""),
			1)).getMessage();
		assertTrue(told.contains("a.xml is no well-formed XML") && told.endsWith("."), told);
		assertTrue(refusal("b.xml", "<atlas></atlas>").contains("no <label index"));
		assertTrue(refusal("c.xml", fsl("Label").replace("index=\"1\"", "index=\"one\"")).contains("\"one\""));
	}

	@Test
	void twoNamesForANumberAreRefused() throws IOException {
		String told = refusal("a.csv", "1,Insula\n2,Cuneus\n2,Lingual\n");
		assertTrue(told.contains("region 2 both \"Cuneus\" and \"Lingual\""), told);
		assertEquals(Map.of(1, "Insula", 2, "Cuneus"), read("b.csv", "1,Insula\n2,Cuneus\n2,Cuneus\n", 1, 2), "said twice");
		assertTrue(refusal("c.xml", fsl("Label").replace("index=\"0\"", "index=\"1\"")).contains("region 1 both"));
	}

	@Test
	void whatIsNoTableOfLabelsIsRefused() throws IOException {
		assertTrue(refusal("a.csv", "# nothing\n\n").contains("is empty"));
		assertTrue(refusal("b.csv",
			"region,lobe\nInsula,insular\nCuneus,occipital\n").contains("no column with a whole number"));
		assertTrue(refusal("c.csv", "1,2\n3,4\n").contains("no column of names"));
		assertTrue(refusal("d.csv", "1,Insula\n2,\n3,Cuneus\n").contains("the row \"2\""));
		assertTrue(assertThrows(IOException.class, () -> LabelTable.read(folder.resolve("none.csv"),
			Set.of(1))).getMessage().contains("do not exist"));
		Path binary = Files.write(folder.resolve("e.csv"), new byte[] { (byte) 0x1f, (byte) 0x8b, 8, 0, (byte) 0xff,
			(byte) 0xfe });
		assertTrue(assertThrows(IOException.class, () -> LabelTable.read(binary,
			Set.of(1))).getMessage().contains("is no text"));
	}

	@Test
	void thoseOfTheSharedDataAreRead() throws IOException {
		Map<Integer, String> names = LabelTable.read(SharedData.require("atlas/AAL.csv"), Set.of(1, 2, 116));
		assertEquals(120, names.size());
		assertEquals("L_Precentral_gyrus", names.get(1));
		assertFalse(names.containsKey(0));
		assertEquals("1_Visual_Area", LabelTable.read(SharedData.require("atlas/Yeo-7.csv"), Set.of(1, 7)).get(1));
	}
}
