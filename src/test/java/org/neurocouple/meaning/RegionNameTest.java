// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class RegionNameTest {

	private static List<String> said(String... names) {
		Map<Integer, String> table = new LinkedHashMap<>();
		for (String name : names) table.put(table.size() + 1, name);
		return RegionName.of(table).values().stream().map(RegionName::toString).toList();
	}

	@Test
	void sidesAreKnownAsAtlasesWriteThem() {
		assertEquals(List.of("left insula", "right insula"), said("Insula_L", "Insula_R"));
		assertEquals(List.of("left insula", "right insula"), said("L_Insula", "R_Insula"));
		assertEquals(List.of("left insula", "right insula"), said("L Insula", "R Insula"));
		assertEquals(List.of("left insula", "right insula"), said("Insula (L)", "Insula (R)"));
		assertEquals(List.of("left insula", "right insula"), said("insula.l", "insula.r"));
		assertEquals(List.of("left hippocampus", "right hippocampus"), said("Left-Hippocampus", "Right-Hippocampus"));
		assertEquals(List.of("left insula", "right insula"), said("ctx-lh-insula", "ctx-rh-insula"));
		assertEquals(List.of("left insula", "right insula"), said("lh.insula", "rh.insula"));
		assertEquals(List.of("left 7Networks vis 1", "right 7Networks vis 1"), said("7Networks_LH_Vis_1",
			"7Networks_RH_Vis_1"));
		assertEquals(List.of("left insula", "right insula"), said("Insula, left", "Insula, right"));
	}

	@Test
	void aLetterIsASideOnlyWhereTheAtlasHasBoth() {
		assertEquals(List.of("area l", "area S"), said("Area_l", "Area_S").stream().map(name -> name.replace("area L",
			"area l")).toList());
		assertEquals(List.of("vermis", "R", "L"), said("Vermis", "R", "L"), "a letter alone is a name");
	}

	@Test
	void namesAreSaidAsOneWouldSayThem() {
		assertEquals(List.of("left inferior frontal (triangular)", "right inferior frontal (triangular)"), said(
			"L_Inferior_frontal_gyrus_triangular_part", "R_Inferior_frontal_gyrus_triangular_part"));
		assertEquals(List.of("left inferior frontal (triangular)", "right superior frontal",
			"right superior frontal (medial)"), said("Frontal_Inf_Tri_L", "Frontal_Sup_R", "Frontal_Sup_Medial_R"));
		assertEquals(List.of("left anterior cingulum", "right supplementary motor area"), said("Cingulum_Ant_L",
			"Supp_Motor_Area_R"));
		assertEquals(List.of("inferior frontal (pars triangularis)", "temporal fusiform cortex (posterior division)"), said(
			"Inferior Frontal Gyrus, pars triangularis", "Temporal Fusiform Cortex, posterior division"));
		assertEquals(List.of("left fusiform", "right gyrus rectus"), said("L_Fusiform_gyrus", "R_Gyrus_rectus"));
		assertEquals(List.of("left anterior cingulate and paracingulate", "right Crus1"), said(
			"L_Anterior_cingulate_and_paracingulate_gyri", "R_Crus1"));
		assertEquals(List.of("supplementary motor area (frontal lobe medial surface)"), said(
			"Supplementary_motor_area_(Frontal_lobe_Medial_Surface)"));
		assertEquals(List.of("visual area", "V1", "STG"), said("1_Visual_Area", "V1", "STG"));
	}
}
