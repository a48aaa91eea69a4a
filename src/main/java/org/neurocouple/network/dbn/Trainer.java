// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network.dbn;

import java.util.function.Supplier;

import org.neurocouple.engine.Engines;
import org.neurocouple.engine.Engines.Status;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Which engine trains, and where, of what is asked for and what is there.
 *
 * @param engine PYTORCH or ND4J
 * @param status of that engine, which may not be usable
 */
record Trainer(EngineChoice engine, boolean gpu, Status status) {

	/** Asks the engines of this machine; tells what was chosen and why. */
	static Trainer choose(EngineChoice engine, DeviceChoice device, Progress progress) {
		return choose(engine, device, () -> Engines.pytorchStatus(progress), () -> Engines.nd4jStatus(progress),
			Engines.nvidiaDriver(), progress);
	}

	/**
	 * AUTO is PyTorch, which is several times as fast on CPUs, unless it cannot be loaded or only ND4J has a GPU.
	 *
	 * @param pytorch loads it when asked, as does nd4j
	 * @param driver whether there may be a GPU
	 * @throws Refusal if ND4J is to train on the CPU, but came with a GPU
	 */
	static Trainer choose(EngineChoice engine, DeviceChoice device, Supplier<Status> pytorch, Supplier<Status> nd4j,
		boolean driver, Progress progress)
	{
		boolean wanted = device != DeviceChoice.CPU;
		Trainer trainer = switch (engine) {
			case PYTORCH -> new Trainer(engine, wanted && pytorch.get().gpu(), pytorch.get());
			case ND4J -> new Trainer(engine, nd4j.get().gpu(), nd4j.get());
			case AUTO -> {
				Status first = pytorch.get();
				boolean other = !first.usable() || wanted && !first.gpu() && driver && nd4j.get().gpu();
				yield other ? new Trainer(EngineChoice.ND4J, nd4j.get().gpu(), nd4j.get())
					: new Trainer(EngineChoice.PYTORCH, wanted && first.gpu(), first);
			}
		};
		if (trainer.gpu && !wanted) throw new Refusal("networks.device is cpu, but ND4J computes on the GPU here, and cannot do " +
			"both: let networks.engine be pytorch, or set the environment variable BACKEND_PRIORITY_CPU to 200 and restart.");
		if (engine == EngineChoice.AUTO) progress.note(trainer.sentence(device, pytorch.get()));
		if (device == DeviceChoice.GPU && !trainer.gpu && trainer.status.usable()) progress.warn(
			"networks.device is gpu, but the networks are trained on the CPU. " + trainer.status.why());
		return trainer;
	}

	private String sentence(DeviceChoice device, Status pytorch) {
		if (!pytorch.usable()) return "The networks are trained by ND4J, since PyTorch is not usable. " + pytorch.why();
		if (engine == EngineChoice.ND4J) return "The networks are trained by ND4J on the GPU, since PyTorch has none.";
		if (gpu) return "The networks are trained by PyTorch on the GPU.";
		return "The networks are trained by PyTorch, the faster engine on CPUs. " + (device == DeviceChoice.CPU
			? "No GPU is used, because networks.device is cpu." : pytorch.why());
	}

	/** As in "PyTorch 2.7.1 on the CPU". */
	String title() {
		return status.title(gpu);
	}
}
