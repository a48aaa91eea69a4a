// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.scijava.menu.MenuService;
import org.scijava.menu.ShadowMenu;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;

import ij.IJ;
import ij.Menus;

/** The menu as Fiji builds it of everything on the class path. */
class MenuTest extends FijiTest {

	private static final List<String> LEAVES = List.of("New Study...", "New Study from BIDS...", "Load fMRI (NIfTI)...",
		"Train Brain Networks (VS-DBN)...", "Extract Artificial Neurons (BERT)...", "Couple Neurons...",
		"Run Coupling Study...", "Merge Parts...", "Control Study...", "Show Brain Networks...", "Draw Figures...", "Engine Status...",
		"Create Example Study...");

	@Test
	void theMenuHasTheLeavesInWorkingOrder() {
		ShadowMenu menu = context.service(MenuService.class).getMenu().getMenu("Plugins>Neurocouple");
		assertEquals(LEAVES, menu.getChildren().stream().map(leaf -> leaf.getMenuEntry().getName()).toList());
	}

	/** ImageJ 1 keeps its commands by leaf, so of two with the same leaf one is lost. */
	@Test
	void noOtherCommandOfFijiHasOneOfTheLeaves() throws IOException {
		List<ModuleInfo> modules = context.service(ModuleService.class).getModules();
		String imagej1 = new String(IJ.class.getResourceAsStream("/IJ_Props.txt").readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(imagej1.contains("\"Gaussian Blur...\""), "ImageJ 1's commands are not where they were");
		for (String leaf : LEAVES) {
			List<String> classes = modules.stream().filter(module -> module.getMenuPath().getLeaf() != null)
				.filter(module -> module.getMenuPath().getLeaf().getName().equals(leaf)).map(ModuleInfo::getDelegateClassName)
				.toList();
			assertEquals(1, classes.size(), leaf + " " + classes);
			assertTrue(classes.get(0).startsWith("org.neurocouple."), leaf + " " + classes);
			assertTrue(String.valueOf(Menus.getCommands().get(leaf)).contains(classes.get(0)), leaf + " is not in ImageJ 1's menu");
			assertFalse(imagej1.contains('"' + leaf + '"'), leaf);
		}
	}
}
