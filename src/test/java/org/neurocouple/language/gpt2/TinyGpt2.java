// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.language.gpt2;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.neurocouple.format.NeuronLayout;
import org.neurocouple.format.Safetensors;
import org.neurocouple.format.Tensor;

/*
 * The files beside this class were made once by (transformers 5.24.0, tokenizers 0.23.3, PyTorch 2.15.0 on a CPU):
 *
 * import json
 * import torch
 * from safetensors.torch import save_file
 * from tokenizers import ByteLevelBPETokenizer
 * from transformers import GPT2Config, GPT2Model
 *
 * text = ("“Oh dear!” said the White Rabbit, who'd half-heard “it”; the café’s bill—£3.50, or so—wasn't paid. "
 *         "She'll write 東京 and Ærø. The rabbit said nothing more, and the girl went on reading.")
 * tokenizer = ByteLevelBPETokenizer(add_prefix_space=False)
 * tokenizer.train_from_iterator([text], vocab_size=340, min_frequency=1, special_tokens=["<|endoftext|>"])
 * tokenizer.save("tokenizer.json")
 * config = GPT2Config(vocab_size=tokenizer.get_vocab_size(), n_positions=128, n_embd=12, n_layer=2, n_head=3,
 *                     n_inner=20)
 * torch.manual_seed(1)
 * model = GPT2Model(config).eval()
 * for p in model.parameters():
 *     torch.nn.init.normal_(p, std=0.5)
 * save_file(model.state_dict(), "model.safetensors")
 * keys = ["model_type", "activation_function", "layer_norm_epsilon", "n_embd", "n_head", "n_inner", "n_layer",
 *         "n_positions", "vocab_size", "scale_attn_weights", "scale_attn_by_inverse_layer_idx"]
 * json.dump({key: config.to_dict()[key] for key in keys}, open("config.json", "w"))
 *
 * ids = torch.tensor([tokenizer.encode(text).ids])
 * golden = {"ids": ids[0].int()}
 * def keep(layer):
 *     def hook(module, inputs, output):
 *         q, k, v = output[0].split(12, dim=-1)
 *         golden[f"queries.{layer}"], golden[f"keys.{layer}"] = q.contiguous(), k.contiguous()
 *     return hook
 * hooks = [block.attn.c_attn.register_forward_hook(keep(l)) for l, block in enumerate(model.h)]
 * with torch.no_grad():
 *     for l, states in enumerate(model(ids, output_hidden_states=True).hidden_states):
 *         golden[f"hidden.{l}"] = states[0].contiguous()
 *     for hook in hooks:
 *         hook.remove()
 *     for changed in [{"activation_function": "gelu", "scale_attn_by_inverse_layer_idx": True},
 *                     {"activation_function": "relu", "scale_attn_weights": False, "layer_norm_epsilon": 0.1}]:
 *         variant = GPT2Model(GPT2Config(**{**config.to_dict(), **changed})).eval()
 *         variant.load_state_dict(model.state_dict())
 *         golden[changed["activation_function"]] = variant(ids).last_hidden_state[0].contiguous()
 * save_file(golden, "golden.safetensors")
 */

/**
 * A Hugging Face folder of a GPT-2 with random weights that runs in no time, 2 layers, 3 heads of 4 dimensions, and
 * what transformers computes with it from {@link #TEXT}. A test may change any of it before it is written.
 */
public final class TinyGpt2 {

	public static final NeuronLayout LAYOUT = new NeuronLayout(2, 3, 4);

	static final String TEXT = "“Oh dear!” said the White Rabbit, who'd half-heard “it”; the café’s bill—£3.50, or so—" +
		"wasn't paid. She'll write 東京 and Ærø. The rabbit said nothing more, and the girl went on reading.";

	final JsonObject config;
	Map<String, Tensor> tensors;
	String tokenizer;

	public TinyGpt2() throws IOException {
		config = JsonParser.parseString(text("config.json")).getAsJsonObject();
		tensors = tensors("model.safetensors");
		tokenizer = text("tokenizer.json");
	}

	/** Writes the folder; without {@code tokenizer.json} if there is none. */
	public Path write(Path folder) throws IOException {
		Files.writeString(folder.resolve("config.json"), config.toString());
		if (tokenizer != null) Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
		Safetensors.write(folder.resolve("model.safetensors"), tensors, Map.of());
		return folder;
	}

	/**
	 * What transformers computes: the ids of the text's tokens; hidden.0 to hidden.2, the states; queries.0 and so on;
	 * under the name of an activation function the last states with another configuration.
	 */
	static Map<String, Tensor> golden() throws IOException {
		return tensors("golden.safetensors");
	}

	private static Map<String, Tensor> tensors(String resource) throws IOException {
		Path copy = Files.createTempFile("tiny", ".safetensors");
		try (InputStream in = TinyGpt2.class.getResourceAsStream(resource)) {
			Files.write(copy, in.readAllBytes());
			return new LinkedHashMap<>(Safetensors.load(copy));
		}
		finally {
			Files.delete(copy);
		}
	}

	private static String text(String resource) throws IOException {
		try (InputStream in = TinyGpt2.class.getResourceAsStream(resource)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
