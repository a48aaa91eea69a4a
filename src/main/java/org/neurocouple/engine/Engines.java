// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.neurocouple.Progress;

import ai.djl.engine.Engine;

/**
 * Which numerical engines and devices are really there, and why not. It loads
 * the native libraries when first asked, never downloads anything and lets
 * nothing be reported home: whoever needs an engine asks here first.
 */
public final class Engines {

	static {
		// DJL reads these each time it would download or report, so they hold even if another plugin has used it before;
		// only what it did until then cannot be undone.
		System.setProperty("ai.djl.offline", "true");
		System.setProperty("OPT_OUT_TRACKING", "true");
	}

	/** Beside DJL's and JavaCPP's own folders, where the libraries are unpacked to; tests have their own. */
	private static final Path FOLDER = Path.of(System.getProperty("neurocouple.markers",
		System.getProperty("user.home") + "/.neurocouple"));

	private static final NativeLibrary PYTORCH = new NativeLibrary("PyTorch", FOLDER, Djl::pytorch);
	private static final NativeLibrary TOKENIZERS = new NativeLibrary("Tokenizers", FOLDER, Djl::tokenizers);
	private static final NativeLibrary ND4J = new NativeLibrary("ND4J", FOLDER, Nd4jBackends::load);
	private static final NativeLibrary OPENBLAS = new NativeLibrary("OpenBLAS", FOLDER, Engines::loadOpenBlas);
	private static final List<NativeLibrary> LIBRARIES = List.of(PYTORCH, TOKENIZERS, ND4J, OPENBLAS);

	/** What asks for a GPU, of the engines that can use one; empty for nothing. */
	private static final Map<String, Supplier<String>> ASKED = Map.of("PyTorch", () -> Djl.asked(System.getenv()), "ND4J",
		Nd4jBackends::asked);

	/**
	 * What became of loading an engine.
	 *
	 * @param name "PyTorch", "Tokenizers", "ND4J" or "OpenBLAS"
	 * @param usable whether it loaded
	 * @param version its version, empty if it is not usable
	 * @param place the folder or backend it was loaded from, empty if it is not usable
	 * @param gpu whether it computes on a GPU
	 * @param why one sentence: the reason that it is not usable, or is or is not on a GPU
	 */
	public record Status(String name, boolean usable, String version, String place, boolean gpu, String why) {

		static Status unusable(String name, String why) {
			return new Status(name, false, "", "", false, why);
		}

		/** @throws IOException if it is not usable, saying why */
		public Status require() throws IOException {
			if (!usable) throw new IOException(toString());
			return this;
		}

		/** As in "PyTorch 2.7.1 on the CPU". */
		public String title() {
			return title(gpu);
		}

		/** The same where it may have another choice than its own. */
		public String title(boolean onGpu) {
			return name + " " + version + " on the " + (onGpu ? "GPU" : "CPU");
		}

		@Override
		public String toString() {
			return usable ? title() + " (" + place + "). " + why : name + " is not usable. " + why;
		}
	}

	private Engines() {}

	/** Where this program keeps what it would otherwise do again at every start; it may not be there yet. */
	public static Path folder() {
		return FOLDER;
	}

	/** The state of every engine, loading each the first time. */
	public static List<Status> all(Progress progress) {
		return LIBRARIES.stream().map(library -> library.status(progress)).toList();
	}

	/**
	 * The state of every engine as lines of text for the user, how to get what is
	 * missing, and what else a report of a bug needs.
	 */
	public static String describe(Progress progress) {
		List<String> lines = new ArrayList<>();
		for (Status status : all(progress)) {
			lines.add(status.toString());
			if (!status.usable() || !ASKED.containsKey(status.name())) continue;
			String asked = ASKED.get(status.name()).get(), advice = asked.isEmpty() ? gpuAdvice(status, Nvidia.here()) : "";
			lines.add(gpuUse(status, asked, Nvidia.here()));
			if (!advice.isEmpty()) lines.add(advice);
		}
		lines.add(String.format(Locale.ROOT, "Java %s (%s) with at most %.1f GB of memory, %d processor cores, %s %s (%s).",
			System.getProperty("java.version"), System.getProperty("java.vendor"), Runtime.getRuntime().maxMemory() / 1e9,
			Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), System.getProperty("os.version"),
			System.getProperty("os.arch")));
		return String.join("\n", lines);
	}

	/** Has the user asked once more, when they are next asked for, about libraries that are left alone. */
	public static void reconsider() {
		LIBRARIES.forEach(NativeLibrary::reconsider);
	}

	/** Lets libraries that crashed before be loaded once more, when next asked for. */
	public static void retry() throws IOException {
		for (NativeLibrary library : LIBRARIES) library.retry();
	}

	/**
	 * PyTorch as DJL runs it, its default device being a GPU where one is usable.
	 *
	 * @throws IOException if its native library cannot be loaded, saying why
	 * @throws java.util.concurrent.CancellationException if the user stops while it loads
	 */
	public static Engine pytorch(Progress progress) throws IOException {
		pytorchStatus(progress).require();
		return Engine.getEngine("PyTorch");
	}

	/** Begins to load PyTorch, for whoever asks for it soon; returns at once. */
	public static void beginPyTorch(Progress progress) {
		PYTORCH.start(progress);
	}

	/** Sees to the tokenizers' native library; throws as {@link #pytorch}. */
	public static void requireTokenizers(Progress progress) throws IOException {
		TOKENIZERS.status(progress).require();
	}

	/** The state of PyTorch. */
	public static Status pytorchStatus(Progress progress) {
		return PYTORCH.status(progress);
	}

	/** The state of ND4J. */
	public static Status nd4jStatus(Progress progress) {
		return ND4J.status(progress);
	}

	/** The state of OpenBLAS. */
	public static Status openBlasStatus(Progress progress) {
		return OPENBLAS.status(progress);
	}

	private static Status loadOpenBlas() throws IOException {
		String library = Loader.load(openblas_nolapack.class);
		return new Status("OpenBLAS", true, version("org.bytedeco/openblas"), library, false,
			"It multiplies the surrogates with the neurons.");
	}

	/** Of a jar whose manifest does not tell. */
	static String version(String artifact) throws IOException {
		Properties properties = new Properties();
		String file = "/META-INF/maven/" + artifact + "/pom.properties";
		try (InputStream in = Nd4j.class.getResourceAsStream(file)) {
			if (in != null) properties.load(in);
		}
		return properties.getProperty("version", "of unknown version");
	}

	/** Whether this machine has a driver for NVIDIA GPUs; found without loading an engine. */
	public static boolean nvidiaDriver() {
		return Nvidia.hasDriver();
	}

	/**
	 * Why an engine that was loaded computes where it does.
	 *
	 * @param cuda whether the library was built for GPUs
	 * @param newest compute capability of the newest cards that it is for
	 * @param failure what CUDA said when it was tried, or nothing
	 */
	static String whyDevice(boolean gpu, boolean cuda, Nvidia nvidia, double newest, String failure) {
		if (gpu) return "It computes on the first NVIDIA GPU.";
		String why;
		if (!nvidia.driver()) why = "no NVIDIA driver is installed on this machine";
		else if (!cuda) why = "this library was built for CPUs only";
		else if (!nvidia.upTo(newest)) why = "it is for cards up to compute capability " + newest + ", and this machine has " +
			nvidia;
		else why = "CUDA finds none that works" + (failure.isEmpty() ? "" : ": " + failure.replaceFirst("\\.$", ""));
		return "No GPU is used, because " + why + ".";
	}

	/**
	 * What was asked for, found and used, of an engine that can use a GPU.
	 *
	 * @param asked what asks for a GPU; empty for nothing
	 */
	static String gpuUse(Status status, String asked, Nvidia nvidia) {
		return "  Asked for: " + (asked.isEmpty() ? "the CPU, as by default" : asked) + ". Found: " + nvidia + ". Used: the " +
			(status.gpu() ? "GPU." : "CPU.");
	}

	/** How an engine could use a GPU that it does not use (src/site/gpu.md); empty if there is none for it. */
	static String gpuAdvice(Status status, Nvidia nvidia) {
		if (!nvidia.driver() || !status.usable() || status.gpu()) return "";
		return switch (status.name()) {
			case "PyTorch" -> "  To let PyTorch use the GPU (never tried on one): get libtorch " + status.version() +
				" for CUDA 12.8 from pytorch.org, unpack it, set the environment variable " + Djl.LIBTORCH + " to its folder " +
				"lib, and restart.";
			case "ND4J" -> !nvidia.upTo(Nd4jBackends.NEWEST) ? "" : "  To let ND4J use the GPU (never tried on one): build with " +
				"Maven's profile cuda, which brings " + Nd4jBackends.CUDA + " " + status.version() + " and CUDA itself.";
			default -> "";
		};
	}
}
