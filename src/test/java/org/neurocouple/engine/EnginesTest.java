// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.neurocouple.Progress;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;

class EnginesTest {

	@Test
	void everyEngineIsUsableAndSaysVersionPlaceAndDevice() {
		for (Engines.Status status : Engines.all(Progress.NONE)) {
			assertTrue(status.usable(), status.toString());
			assertFalse(status.version().isBlank() || status.place().isBlank() || status.why().isBlank());
		}
		List<String> lines = Engines.describe(Progress.NONE).lines().toList();
		assertTrue(lines.get(lines.size() - 1).startsWith("Java " + System.getProperty("java.version")), lines.toString());
	}

	/** A login node of a cluster, say. */
	@Test
	void whatIsMeantForAGpuIsLeftAloneWithoutADriver(@TempDir Path folder) throws IOException {
		assumeFalse(Engines.nvidiaDriver());
		ProcessBuilder process = java(Report.class);
		process.environment().put("NEUROCOUPLE_LIBTORCH", folder.toString());
		List<String> lines = output(process);
		assertTrue(lines.get(0).matches("PyTorch .* on the CPU .*No GPU is used, because no NVIDIA driver is .*"), lines.get(0));
		assertEquals("  Asked for: a GPU, by NEUROCOUPLE_LIBTORCH (" + folder + "). Found: no NVIDIA driver. Used: the CPU.",
			lines.get(1));
	}

	/** Where it would print a stack trace, or, on a card that it is not for, crash. */
	@Test
	void nd4jsBackendForCudaIsNotShownToItWithoutADriver(@TempDir Path folder) throws IOException {
		assumeFalse(Engines.nvidiaDriver());
		Path jar = folder.resolve(Nd4jBackends.CUDA), services = Files.createDirectories(jar.resolve("META-INF/services"));
		Files.createFile(jar.resolve("nd4j-jcublas.properties"));
		Files.writeString(services.resolve(Nd4jBackend.class.getName()), Trap.class.getName());
		ProcessBuilder process = java(Report.class);
		process.command().replaceAll(word -> word.equals(System.getProperty("java.class.path")) ? word + File.pathSeparator + jar
			: word);
		List<String> lines = output(process);
		assertTrue(lines.stream().anyMatch(line -> line.matches("ND4J .* on the CPU \\(CpuBackend\\)\\. No GPU .*")), lines
			.toString());
		assertTrue(lines.contains("  Asked for: a GPU, by the jar nd4j-cuda-11.6. Found: no NVIDIA driver. Used: the CPU."), lines
			.toString());
	}

	/** One that ND4J would try first. */
	public static final class Trap extends CpuBackend {

		@Override
		public int getPriority() {
			return 1000;
		}

		@Override
		public boolean isAvailable() {
			Runtime.getRuntime().halt(1);
			return false;
		}
	}

	/** As on a machine whose operating system or processor the library is not for. */
	@Test
	void aLibraryThatCannotBeLoadedIsToldInASentence(@TempDir Path folder) throws IOException {
		Path library = Files.write(folder.resolve(System.mapLibraryName("torch")), new byte[9]);
		ProcessBuilder process = java(Report.class);
		process.environment().put("PYTORCH_LIBRARY_PATH", folder.toString());
		List<String> lines = output(process);
		String expected = "PyTorch is not usable. Its native library could not be loaded: " + library;
		assertTrue(lines.get(0).startsWith(expected), lines.get(0));
		assertTrue(lines.get(2).startsWith("ND4J 1.0"), lines.get(2));
		assertEquals(lines.get(0), lines.get(lines.size() - 1));
	}

	/** It has no PyTorch; whether a jar of another system lies there or not. */
	@Test
	void anIntelMacIsToldThatThereIsNoPyTorch() throws IOException {
		ProcessBuilder process = java(PyTorch.class);
		process.command().addAll(1, List.of("-Dos.name=Mac OS X", "-Dos.arch=x86_64"));
		String line = output(process).get(0);
		assertTrue(line.startsWith("PyTorch is not usable. There is no PyTorch 2.7.1 of DJL for this system (osx-x86_64), so no " +
			"language model runs here, but networks are found with ND4J;"), line);
	}

	static final class PyTorch {

		public static void main(String[] arguments) {
			System.out.println(Engines.pytorchStatus(Progress.NONE));
		}
	}

	/** Without this, the second PyTorch would end Java. */
	@Test
	void whatAnotherPluginHasLoadedIsToldInASentence() throws IOException {
		List<String> lines = output(java(AnotherPlugin.class));
		assertEquals("PyTorch", lines.get(0));
		assertTrue(lines.get(1).startsWith("PyTorch is not usable. Another plugin has loaded PyTorch from "), lines.get(1));
		assertTrue(lines.get(1).contains("torch_cpu"), lines.get(1));
		assertEquals("Tokenizers is not usable. Another plugin has loaded the tokenizers of Hugging Face into this Fiji, and " +
			"a second one would crash it; restart Fiji, and do not use that plugin in the same session.", lines.get(2));
		assertTrue(lines.get(3).startsWith("ND4J 1.0"), lines.get(3));
	}

	/** Loads everything by class loaders of its own, then asks for what Neurocouple can use. */
	static final class AnotherPlugin {

		public static void main(String[] arguments) throws Exception {
			List<URL> jars = new ArrayList<>();
			for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
				jars.add(Path.of(entry).toUri().toURL());
			URLClassLoader own = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
			Thread.currentThread().setContextClassLoader(own);
			System.out.println(own.loadClass("ai.djl.engine.Engine").getMethod("getEngine", String.class)
				.invoke(null, "PyTorch").getClass().getSimpleName().replace("PtEngine", "PyTorch"));
			own.loadClass("ai.djl.huggingface.tokenizers.jni.LibUtils").getMethod("checkStatus").invoke(null);
			own.loadClass("org.nd4j.linalg.factory.Nd4j").getMethod("getBackend").invoke(null);
			System.out.println(Engines.describe(Progress.NONE));
		}
	}

	/** A run of Java with this one's class path. */
	static ProcessBuilder java(Class<?> main, String... arguments) {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true", "-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(Redirect.DISCARD);
	}

	private static List<String> output(ProcessBuilder process) throws IOException {
		byte[] output = process.start().getInputStream().readAllBytes();
		return new String(output, StandardCharsets.UTF_8).lines().toList();
	}

	static final class Report {

		public static void main(String[] arguments) {
			System.out.println(Engines.describe(Progress.NONE));
			try {
				Engines.pytorch(Progress.NONE);
			}
			catch (IOException e) {
				System.out.println(e.getMessage());
			}
		}
	}

	@Test
	void pytorchComputesWithoutBeingAllowedToTheNetwork() throws IOException {
		try (NDManager manager = Engines.pytorch(Progress.NONE).newBaseManager();
			NDArray sum = manager.create(new float[] { 1, 2, 3 }).sum())
		{
			assertEquals(6, sum.getFloat());
		}
		assertTrue(Utils.isOfflineMode());
		assertEquals("true", System.getProperty("OPT_OUT_TRACKING"));
	}
}
