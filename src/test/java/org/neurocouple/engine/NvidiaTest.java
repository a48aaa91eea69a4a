// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Decided on made-up machines. */
class NvidiaTest {

	private static final Nvidia NONE = new Nvidia(false, List.of()), UNKNOWN = new Nvidia(true, List.of());

	private static Nvidia nvidia(String table) {
		return new Nvidia(true, Nvidia.cards(table));
	}

	@Test
	void theCardsAreThoseOfNvidiaSmi() {
		assertEquals("NVIDIA A100-SXM4-80GB (compute capability 8.0), Tesla T4, odd (compute capability 7.5)", nvidia(
			"NVIDIA A100-SXM4-80GB, 8.0\nTesla T4, odd, 7.5\n").toString());
		assertEquals("NVIDIA GeForce RTX 5090 (compute capability 12.0)", nvidia("NVIDIA GeForce RTX 5090, 12.0\r\n").toString());
		assertEquals(UNKNOWN, nvidia("Field \"compute_cap\" is not a valid field to query.\n"));
		assertEquals(UNKNOWN, nvidia("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n"));
	}

	@Test
	void nd4jsCudaIsForCardsBeforeHopper() {
		assertTrue(nvidia("NVIDIA A100, 8.0").upTo(Nd4jBackends.NEWEST));
		assertTrue(nvidia("NVIDIA GeForce RTX 4090, 8.9").upTo(Nd4jBackends.NEWEST));
		assertFalse(nvidia("NVIDIA H200, 9.0").upTo(Nd4jBackends.NEWEST));
		assertFalse(nvidia("NVIDIA GeForce RTX 5090, 12.0").upTo(Nd4jBackends.NEWEST));
		assertTrue(nvidia("NVIDIA H200, 9.0\nNVIDIA T4, 7.5").upTo(Nd4jBackends.NEWEST));
		assertTrue(UNKNOWN.upTo(Nd4jBackends.NEWEST));
		assertFalse(NONE.upTo(Nd4jBackends.NEWEST));
	}

	@Test
	void whyNoGpuIsUsedIsOneSentence() {
		Nvidia hopper = nvidia("NVIDIA H200, 9.0");
		assertEquals("No GPU is used, because no NVIDIA driver is installed on this machine.", why(true, NONE, ""));
		assertEquals("No GPU is used, because this library was built for CPUs only.", why(false, hopper, ""));
		assertEquals("No GPU is used, because it is for cards up to compute capability 8.9, and this machine has NVIDIA H200 " +
			"(compute capability 9.0).", why(true, hopper, ""));
		assertEquals("No GPU is used, because CUDA finds none that works.", why(true, UNKNOWN, ""));
		assertEquals("No GPU is used, because CUDA finds none that works: CUDA error: no kernel image is available.", why(true,
			UNKNOWN, "CUDA error: no kernel image is available."));
	}

	private static String why(boolean cuda, Nvidia nvidia, String failure) {
		return Engines.whyDevice(false, cuda, nvidia, Nd4jBackends.NEWEST, failure);
	}

	@Test
	void whatWasAskedForFoundAndUsedIsTold() {
		String asked = Djl.asked(Map.of("NEUROCOUPLE_LIBTORCH", "/opt/libtorch/lib"));
		Engines.Status cpu = new Engines.Status("PyTorch", true, "2.7.1", "here", false, "Why.");
		assertEquals("  Asked for: a GPU, by NEUROCOUPLE_LIBTORCH (/opt/libtorch/lib). Found: no NVIDIA driver. Used: the CPU.",
			Engines.gpuUse(cpu, asked, NONE));
		assertEquals("the PyTorch of PYTORCH_LIBRARY_PATH (/lib)", Djl.asked(Map.of("PYTORCH_LIBRARY_PATH", "/lib")));
		assertEquals("  Asked for: the CPU, as by default. Found: an NVIDIA driver that does not tell its cards. Used: the CPU.",
			Engines.gpuUse(cpu, Djl.asked(Map.of()), UNKNOWN));
	}

	@Test
	void howToGetAGpuUsedIsToldWhereThereIsOneForIt() {
		Engines.Status cpu = new Engines.Status("PyTorch", true, "2.7.1", "here", false, "");
		Engines.Status nd4j = new Engines.Status("ND4J", true, "1", "here", false, "");
		Nvidia hopper = nvidia("NVIDIA H200, 9.0");
		assertEquals("", Engines.gpuAdvice(cpu, NONE));
		assertTrue(Engines.gpuAdvice(cpu, hopper).contains("variable NEUROCOUPLE_LIBTORCH to its folder lib"));
		assertEquals("", Engines.gpuAdvice(nd4j, hopper));
		assertTrue(Engines.gpuAdvice(nd4j, nvidia("Tesla T4, 7.5")).contains("profile cuda"));
		assertEquals("", Engines.gpuAdvice(new Engines.Status("PyTorch", true, "2.7.1", "here", true, ""), hopper));
		assertEquals("", Engines.gpuAdvice(Engines.Status.unusable("PyTorch", "Why."), hopper));
	}
}
