// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurocouple.engine.Engines.Status;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/** Decided on made-up machines, most of which are not to be had here. */
class TrainerTest {

	/** What is told. */
	private static final class Told implements Progress {

		final List<String> notes = new ArrayList<>(), warnings = new ArrayList<>();

		@Override
		public void note(String note) {
			notes.add(note);
		}

		@Override
		public void warn(String warning) {
			warnings.add(warning);
		}
	}

	private static Status status(String name, String state) {
		return new Status(name, !state.equals("missing"), "1.0", "here", state.equals("gpu"), "That is why.");
	}

	private static Trainer choose(EngineChoice engine, DeviceChoice device, String pytorch, String nd4j, boolean driver,
		Told told)
	{
		return Trainer.choose(engine, device, () -> status("PyTorch", pytorch), () -> status("ND4J", nd4j), driver, told);
	}

	@ParameterizedTest
	@CsvSource({ "AUTO, AUTO, cpu, cpu, false, PyTorch, CPU", "AUTO, AUTO, gpu, cpu, true, PyTorch, GPU",
		"AUTO, AUTO, gpu, gpu, true, PyTorch, GPU", "AUTO, AUTO, cpu, gpu, true, ND4J, GPU",
		"AUTO, AUTO, cpu, cpu, true, PyTorch, CPU", "AUTO, AUTO, missing, cpu, false, ND4J, CPU",
		"AUTO, CPU, gpu, gpu, true, PyTorch, CPU", "AUTO, CPU, cpu, gpu, true, PyTorch, CPU",
		"AUTO, CPU, missing, cpu, true, ND4J, CPU", "AUTO, GPU, cpu, cpu, false, PyTorch, CPU",
		"AUTO, GPU, cpu, gpu, true, ND4J, GPU", "PYTORCH, AUTO, gpu, gpu, true, PyTorch, GPU",
		"PYTORCH, CPU, gpu, gpu, true, PyTorch, CPU", "PYTORCH, GPU, cpu, gpu, true, PyTorch, CPU",
		"ND4J, AUTO, gpu, gpu, true, ND4J, GPU", "ND4J, CPU, gpu, cpu, true, ND4J, CPU" })
	void theDeviceIsHeededAndTheEngineToo(EngineChoice engine, DeviceChoice device, String pytorch, String nd4j,
		boolean driver, String name, String on)
	{
		Told told = new Told();
		Trainer trainer = choose(engine, device, pytorch, nd4j, driver, told);
		assertEquals(name + " 1.0 on the " + on, trainer.title());
		assertEquals(on.equals("GPU"), trainer.gpu());
		assertEquals(engine == EngineChoice.AUTO ? 1 : 0, told.notes.size());
		assertEquals(device == DeviceChoice.GPU && on.equals("CPU") ? List.of("networks.device is gpu, but the networks are " +
			"trained on the CPU. That is why.") : List.of(), told.warnings);
	}

	@Test
	void withoutADriverNd4jIsNotLoadedToLookForAGpu() {
		Trainer trainer = Trainer.choose(EngineChoice.AUTO, DeviceChoice.GPU, () -> status("PyTorch", "cpu"), () -> {
			throw new AssertionError("loaded");
		}, false, Progress.NONE);
		assertEquals(EngineChoice.PYTORCH, trainer.engine());
	}

	@Test
	void nd4jThatHasAGpuIsNotTakenForTheCpu() {
		Refusal error = assertThrows(Refusal.class,
			() -> choose(EngineChoice.ND4J, DeviceChoice.CPU, "cpu", "gpu", true, new Told()));
		assertTrue(error.getMessage().startsWith("networks.device is cpu, but ND4J computes on the GPU here"), error.getMessage());
	}

	/** It is the step that refuses it, saying why. */
	@Test
	void anEngineThatIsNotThereIsNotReplaced() {
		Told told = new Told();
		Trainer trainer = choose(EngineChoice.PYTORCH, DeviceChoice.GPU, "missing", "gpu", true, told);
		assertEquals(EngineChoice.PYTORCH, trainer.engine());
		assertEquals(List.of(), told.warnings);
	}
}
