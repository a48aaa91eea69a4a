// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.ValueInfoProto;

/** The bundled model's own graph run by ONNX Runtime, with results from within the graph made outputs. */
final class OnnxReference implements AutoCloseable {

	static final int LAYERS = 12;
	private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
	private final OrtSession session;

	OnnxReference(Path folder) throws IOException, OrtException {
		GraphProto.Builder outputs = GraphProto.newBuilder();
		for (int layer = 0; layer < LAYERS; layer++) {
			outputs.addOutput(ValueInfoProto.newBuilder().setName(hidden(layer)));
			outputs.addOutput(ValueInfoProto.newBuilder().setName(scaledLogits(layer)));
		}
		Path file = folder.resolve("graph.onnx");
		try (InputStream in = OnnxReference.class.getResourceAsStream(BundledModel.GRAPH)) {
			Files.copy(in, file);
		}
		// Protocol buffers that follow each other are one: lists are joined.
		Files.write(file, ModelProto.newBuilder().setGraph(outputs).build().toByteArray(), StandardOpenOption.APPEND);
		OrtSession.SessionOptions options = new OrtSession.SessionOptions();
		options.addConfigEntry("session.intra_op.allow_spinning", "0"); // The processors are not ours alone.
		session = environment.createSession(file.toString(), options);
	}

	/** The hidden states that a layer takes; those that the last one gives for {@code LAYERS}. */
	static String hidden(int layer) {
		if (layer == LAYERS) return "last_hidden_state";
		return layer == 0 ? "/embeddings/LayerNorm/Add_1_output_0"
			: "/encoder/layer." + (layer - 1) + "/output/LayerNorm/Add_1_output_0";
	}

	/** Logits of the attention, already divided by √d. */
	static String scaledLogits(int layer) {
		return "/encoder/layer." + layer + "/attention/self/Div_output_0";
	}

	/** Every output by name, its numbers flat. */
	Map<String, float[]> run(long[] ids) throws OrtException {
		long[] ones = new long[ids.length];
		Arrays.fill(ones, 1);
		try (OnnxTensor tokens = OnnxTensor.createTensor(environment, new long[][] { ids });
				OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] { ones });
				OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] { new long[ids.length] });
				OrtSession.Result result = session.run(
					Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types)))
		{
			Map<String, float[]> values = new HashMap<>();
			result.forEach(e -> {
				FloatBuffer buffer = ((OnnxTensor) e.getValue()).getFloatBuffer();
				float[] flat = new float[buffer.remaining()];
				buffer.get(flat);
				values.put(e.getKey(), flat);
			});
			return values;
		}
	}

	@Override
	public void close() throws OrtException {
		session.close();
	}
}
