// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import org.nd4j.linalg.factory.Nd4j;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;

/**
 * Which numerical engines and devices are really there, and why not. It loads
 * the native libraries when first asked, never downloads anything and lets
 * nothing be reported home: whoever needs an engine asks here first.
 */
public final class Engines {

	static {
		System.setProperty("ai.djl.offline", "true");
		System.setProperty("OPT_OUT_TRACKING", "true");
	}

	/**
	 * What became of loading an engine.
	 *
	 * @param name "PyTorch" or "ND4J"
	 * @param usable whether it loaded
	 * @param version its version, empty if it is not usable
	 * @param place the folder or backend it was loaded from, empty if it is not usable
	 * @param gpu whether it computes on a GPU
	 * @param why one sentence: the reason that it is not usable, or is or is not on a GPU
	 */
	public record Status(String name, boolean usable, String version, String place, boolean gpu, String why) {

		/** @throws IOException if it is not usable, saying why */
		public Status require() throws IOException {
			if (!usable) throw new IOException(toString());
			return this;
		}

		/** As in "PyTorch 2.7.1 on the CPU". */
		public String title() {
			return name + " " + version + " on the " + (gpu ? "GPU" : "CPU");
		}

		@Override
		public String toString() {
			return usable ? title() + " (" + place + "). " + why : name + " is not usable. " + why;
		}
	}

	private Engines() {}

	/** The state of every engine, loading each the first time. */
	public static List<Status> all() {
		return List.of(pytorchStatus(), nd4jStatus());
	}

	/** The state of every engine as lines of text for the user. */
	public static String describe() {
		return all().stream().map(Status::toString).collect(Collectors.joining("\n"));
	}

	/**
	 * PyTorch as DJL runs it, its default device being a GPU where one is usable.
	 *
	 * @throws IOException if its native library cannot be loaded, saying why
	 */
	public static Engine pytorch() throws IOException {
		pytorchStatus().require();
		return Engine.getEngine("PyTorch");
	}

	/** The state of PyTorch. */
	public static Status pytorchStatus() {
		return PyTorch.STATUS;
	}

	/** The state of ND4J. */
	public static Status nd4jStatus() {
		return OfNd4j.STATUS;
	}

	/** Loads PyTorch once, when first used. */
	private static final class PyTorch {

		static final Status STATUS = load();

		private static Status load() {
			try {
				Engine engine = Engine.getEngine("PyTorch");
				boolean gpu = engine.defaultDevice().isGpu();
				return new Status("PyTorch", true, engine.getVersion(), LibUtils.getLibtorchPath(), gpu,
					whyDevice(gpu, engine.hasCapability("CUDA") || CudaUtils.hasCuda()));
			}
			catch (RuntimeException | LinkageError | AssertionError e) {
				return unusable("PyTorch", e);
			}
		}
	}

	/** Loads ND4J once, when first used. */
	private static final class OfNd4j {

		static final Status STATUS = load();

		private static Status load() {
			try {
				String backend = Nd4j.getBackend().getClass().getSimpleName();
				boolean gpu = !Nd4j.getEnvironment().isCPU();
				return new Status("ND4J", true, version(), backend, gpu, whyDevice(gpu, gpu));
			}
			catch (Exception | LinkageError | AssertionError e) {
				return unusable("ND4J", e);
			}
		}

		/** Its jar's manifest does not tell. */
		private static String version() throws IOException {
			Properties properties = new Properties();
			String file = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
			try (InputStream in = Nd4j.class.getResourceAsStream(file)) {
				if (in != null) properties.load(in);
			}
			return properties.getProperty("version", "of unknown version");
		}
	}

	/** Whether this machine has a driver for NVIDIA GPUs; found without loading an engine. */
	public static boolean nvidiaDriver() {
		return Files.exists(Path.of("/dev/nvidia0")) || Files.exists(Path.of("C:/Windows/System32/nvcuda.dll"));
	}

	private static String whyDevice(boolean gpu, boolean cuda) {
		if (gpu) return "It computes on the first NVIDIA GPU.";
		if (!nvidiaDriver()) return "No GPU is used, because no NVIDIA driver is installed on this machine.";
		return cuda ? "No GPU is used, because CUDA finds none that works."
			: "No GPU is used, because this library was built for CPUs only.";
	}

	private static Status unusable(String name, Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null) cause = cause.getCause();
		String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		String line = reason.lines().findFirst().orElse("");
		return new Status(name, false, "", "", false, "Its native library could not be loaded: " + line + ".");
	}
}
