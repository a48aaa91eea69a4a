// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.neurocouple.engine.Engines.Status;

/**
 * Loads ND4J. It takes the backend for CUDA wherever that lies on the class
 * path, prints a stack trace where it has no driver, and could crash on a card
 * that it has no code for; so there it is not shown that backend.
 */
final class Nd4jBackends {

	static final String CUDA = "nd4j-cuda-11.6";

	/**
	 * The newest cards that its code is for: built for compute capability 8.6, it runs on all of 8, but not on 9.0, which
	 * CUDA knows since 11.8 (NVIDIA, Ada and Hopper Compatibility Guides).
	 */
	static final double NEWEST = 8.9;

	private static final String SERVICE = "META-INF/services/" + Nd4jBackend.class.getName();

	private Nd4jBackends() {}

	/** Whether the backend for CUDA is on the class path. */
	private static boolean cuda() {
		return Nd4jBackends.class.getResource("/nd4j-jcublas.properties") != null;
	}

	/** What asks for a GPU; empty for nothing. */
	static String asked() {
		return cuda() ? "a GPU, by the jar " + CUDA : "";
	}

	static Status load() throws IOException {
		Nvidia nvidia = Nvidia.here();
		if (cuda() && !nvidia.upTo(NEWEST)) ND4JClassLoading.setNd4jClassloader(new WithoutCuda());
		try {
			String backend = Nd4j.getBackend().getClass().getSimpleName();
			boolean gpu = !Nd4j.getEnvironment().isCPU();
			if (gpu) tryOut();
			return new Status("ND4J", true, Engines.version("org.nd4j/nd4j-api"), backend, gpu, Engines.whyDevice(gpu, cuda(),
				nvidia, NEWEST, ""));
		}
		catch (LinkageError e) {
			for (Throwable cause = e; cause != null; cause = cause.getCause()) {
				if (!(cause instanceof UnsatisfiedLinkError) || !cause.getMessage().contains("java.library.path")) continue;
				return Status.unusable("ND4J", "A jar with its libraries for this system is missing (" +
					cause.getMessage().replaceFirst(" in java.library.path.*", "") + "); put all of nd4j-native, openblas and " +
					"javacpp that came with Neurocouple into Fiji's folder jars, and restart Fiji.");
			}
			throw e;
		}
	}

	/** Throws if the GPU cannot compute after all. */
	private static void tryOut() {
		try (INDArray ones = Nd4j.ones(2, 2); INDArray product = ones.mmul(ones)) {
			if (product.getFloat(1, 1) != 2) throw new IllegalStateException("The GPU gave a wrong product.");
		}
	}

	/** The class path but for the backend for CUDA. */
	private static final class WithoutCuda extends ClassLoader {

		WithoutCuda() {
			super(ND4JClassLoading.getNd4jClassloader());
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			List<URL> all = Collections.list(super.getResources(name));
			if (name.equals(SERVICE)) all.removeIf(url -> url.toString().contains(CUDA));
			return Collections.enumeration(all);
		}
	}
}
