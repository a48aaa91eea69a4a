// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Programs in TorchScript, the language that PyTorch runs by itself: their
 * loops cost no calls from Java, and they can use its operations in place,
 * most of which DJL does not offer.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md">The archive</a>
 */
public final class TorchScript {

	private TorchScript() {}

	/**
	 * Compiles a class without attributes; its methods are called with
	 * {@link ai.djl.pytorch.jni.IValueUtils#runMethod}.
	 *
	 * @param source the name, beside {@code owner}, of the file with the class
	 * @param name of the class in it
	 */
	public static PtSymbolBlock load(NDManager manager, Class<?> owner, String source, String name)
		throws IOException
	{
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (InputStream in = owner.getResourceAsStream(source);
			ZipOutputStream zip = new ZipOutputStream(bytes))
		{
			// Pickled: an object of the class with nothing in it, and no constants.
			put(zip, "data.pkl", latin("\u0080\u0002c__torch__\n" + name + "\n)\u0081}b."));
			put(zip, "constants.pkl", latin("\u0080\u0002)."));
			put(zip, "code/__torch__.py", in.readAllBytes());
			put(zip, "version", latin("10\n"));
		}
		InputStream archive = new ByteArrayInputStream(bytes.toByteArray());
		return JniUtils.loadModule((PtNDManager) manager, archive, false, false);
	}

	private static void put(ZipOutputStream zip, String entry, byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry("program/" + entry));
		zip.write(content);
		zip.closeEntry();
	}

	private static byte[] latin(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
