// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.neurocouple.engine.Engines.Status;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;

/**
 * Loads what runs through the Deep Java Library, PyTorch and the tokenizers,
 * unless something in the same Fiji would make that fail later or crash.
 */
final class Djl {

	/** Those that DJL has PyTorch for. */
	private static final List<String> SYSTEMS = List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

	/** Folder of a PyTorch built for CUDA. */
	static final String LIBTORCH = "NEUROCOUPLE_LIBTORCH";

	/** Names that folder to DJL, and FLAVOR what it was built for; but DJL's, read everywhere, do not load without a driver. */
	private static final String PATH = "PYTORCH_LIBRARY_PATH", FLAVOR = "PYTORCH_FLAVOR";

	/** What DJL's own part is built for beside CPUs. */
	private static final String CUDA = "cu128";

	private Djl() {}

	/** What of the environment asks for a GPU; empty for nothing. */
	static String asked(Map<String, String> environment) {
		if (environment.containsKey(LIBTORCH)) return "a GPU, by " + LIBTORCH + " (" + environment.get(LIBTORCH) + ")";
		if (environment.containsKey(PATH)) return "the PyTorch of " + PATH + " (" + environment.get(PATH) + ")";
		return "";
	}

	static Status pytorch() throws IOException {
		String mixed = mixedVersions();
		if (mixed != null) return Status.unusable("PyTorch", mixed);
		// Two PyTorchs in one process take each other's symbols and abort it.
		String foreign = loadedHere() ? null : LoadedLibraries.find("torch_cpu").orElse(null);
		if (foreign != null) return Status.unusable("PyTorch", takenByAnother("PyTorch from " + foreign));
		String cuda = System.getenv(LIBTORCH);
		if (cuda != null && Nvidia.hasDriver()) {
			if (!Files.exists(Path.of(cuda, System.mapLibraryName("torch_cuda")))) return Status.unusable("PyTorch", LIBTORCH +
				" is " + cuda + ", which holds no PyTorch built for CUDA: name the folder lib of one, or unset it.");
			System.setProperty(PATH, cuda);
			System.setProperty(FLAVOR, CUDA);
		}
		try {
			// If another plugin has used DJL before, it may have looked for engines where ours is not to be seen.
			Engine.registerEngine(new PtEngineProvider());
			Engine engine = Engine.getEngine("PyTorch");
			String place = LibUtils.getLibtorchPath(), failure = "";
			boolean gpu = engine.defaultDevice().isGpu();
			if (gpu) failure = failure(engine);
			gpu &= failure.isEmpty();
			boolean built = Files.exists(Path.of(place, System.mapLibraryName("torch_cuda")));
			return new Status("PyTorch", true, engine.getVersion(), place, gpu, Engines.whyDevice(gpu, built, Nvidia.here(),
				Double.MAX_VALUE, failure));
		}
		catch (RuntimeException | LinkageError | AssertionError e) {
			if (isTaken(e)) return Status.unusable("PyTorch", takenByAnother("PyTorch"));
			String missing = missingPyTorch();
			if (missing != null) return Status.unusable("PyTorch", missing);
			if (!Nvidia.hasDriver() && isWithoutDriver(e)) return Status.unusable("PyTorch", PATH + " names one built for " +
				"CUDA, which loads only where NVIDIA's driver is: unset it; " + LIBTORCH + " in its place needs no unsetting.");
			throw e;
		}
	}

	/** What CUDA says if it cannot compute on the card after all, such as that it has no code for it; empty if it can. */
	private static String failure(Engine engine) {
		try (NDManager manager = engine.newBaseManager(Device.gpu());
			NDArray ones = manager.ones(new Shape(2, 2)); NDArray product = ones.matMul(ones))
		{
			return product.toFloatArray()[3] == 2 ? "" : "the GPU gave a wrong product";
		}
		catch (RuntimeException | LinkageError e) {
			return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
		}
	}

	private static boolean isWithoutDriver(Throwable error) {
		for (Throwable e = error; e != null; e = e.getCause())
			if (e instanceof UnsatisfiedLinkError && String.valueOf(e.getMessage()).contains("libcuda.so")) return true;
		return false;
	}

	static Status tokenizers() {
		try {
			ai.djl.huggingface.tokenizers.jni.LibUtils.checkStatus();
		}
		catch (LinkageError e) {
			if (isTaken(e)) return Status.unusable("Tokenizers", takenByAnother("the tokenizers of Hugging Face"));
			throw e;
		}
		String version = property("native/lib/tokenizers.properties", "version").replaceFirst("-.*", "");
		return new Status("Tokenizers", true, version, Utils.getEngineCacheDir("tokenizers").toString(), false,
			"They cut the story into a language model's tokens.");
	}

	/** Whether these very classes have loaded PyTorch before, perhaps for another plugin. */
	private static boolean loadedHere() {
		try {
			return LibUtils.getLibtorchPath() != null;
		}
		catch (NullPointerException notYet) {
			return false;
		}
	}

	private static boolean isTaken(Throwable error) {
		for (Throwable e = error; e != null; e = e.getCause())
			if (e instanceof UnsatisfiedLinkError && e.getMessage().contains("already loaded in another classloader")) return true;
		return false;
	}

	private static String takenByAnother(String what) {
		return "Another plugin has loaded " + what + " into this Fiji, and a second one would crash it; restart Fiji, and " +
			"do not use that plugin in the same session.";
	}

	/** DJL's jars call each other's methods, which change from version to version; null if they are of one. */
	private static String mixedVersions() throws IOException {
		String api = Engine.getDjlVersion(), engine = property("pytorch-engine.properties", "djl_version");
		String jni = property("jnilib/pytorch.properties", "jni_version").replaceFirst("^[^-]*-", "");
		String tokenizers = property("native/lib/tokenizers.properties", "version").replaceFirst("^[^-]*-", "");
		if (List.of(engine, jni, tokenizers).stream().allMatch(api::equals)) return null;
		return "Fiji's jars are of several versions of DJL, by which PyTorch runs (api " + api + ", pytorch-engine " + engine +
			", pytorch-jni " + jni + ", tokenizers " + tokenizers + "); keep those that came with Neurocouple in the folder " +
			"jars, remove the others, and restart Fiji.";
	}

	/** What to get if no jar holds PyTorch for this system; null if one does. */
	private static String missingPyTorch() {
		Platform platform = Platform.detectPlatform("pytorch");
		if (!platform.isPlaceholder() || Utils.getEnvOrSystemProperty(PATH) != null) return null;
		String version = property("pytorch-engine.properties", "pytorch_version"), system = platform.getClassifier();
		return SYSTEMS.contains(system) ? "No jar holds PyTorch for this system; get pytorch-native-cpu-" + version + "-" + system +
			".jar from Maven Central (ai.djl.pytorch), put it into Fiji's folder jars, and restart Fiji."
			: "There is no PyTorch " + version + " of DJL for this system (" + system + "), so no language model runs here, but " +
				"networks are found with ND4J; do the step neurons on one of " + SYSTEMS + ".";
	}

	/** From a properties file in a jar; "missing" if there is none. */
	private static String property(String file, String key) {
		Properties properties = new Properties();
		try (InputStream in = HuggingFaceTokenizer.class.getClassLoader().getResourceAsStream(file)) {
			if (in != null) properties.load(in);
		}
		catch (IOException unreadable) {
			// The same as missing.
		}
		return properties.getProperty(key, "missing");
	}
}
