// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.lang.reflect.RecordComponent;
import java.util.Map;

import org.neurocouple.format.Tensor;
import org.neurocouple.Refusal;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/**
 * What it takes to apply networks to other volumes, as {@code model.safetensors}
 * holds it beside the mask.
 *
 * @param tensors by name, in the file's order; "mask" is taken
 * @param description what is not an array: settings, engine
 */
public record NetworkModel(Map<String, Tensor> tensors, JsonObject description) {

	/** What is wrong with a model that is read; {@link BrainNetworks#read} names the file. */
	public static Refusal damaged(String why) {
		return new Refusal(why);
	}

	/**
	 * The numbers of a tensor of this shape, in which -1 stands for any length above 0.
	 *
	 * @throws Refusal naming the tensor, if there is none
	 */
	public float[] floats(String name, long... shape) {
		return tensor(name, shape).floats();
	}

	/** As {@link #floats}, with its own shape. */
	public Tensor tensor(String name, long... shape) {
		Tensor tensor = tensors.get(name);
		boolean fits = tensor != null && tensor.isReadable() && tensor.shape().length == shape.length;
		for (int i = 0; fits && i < shape.length; i++) {
			long length = tensor.shape()[i];
			fits = length > 0 && length <= Integer.MAX_VALUE && (shape[i] < 0 || shape[i] == length);
		}
		if (fits) return tensor;
		throw damaged("its tensor " + name + " is missing or has another shape than its networks need");
	}

	/**
	 * The description as an object of a record, none of whose parts is missing.
	 *
	 * @throws Refusal if it is none
	 */
	public <T extends Record> T described(Class<T> type) {
		try {
			T described = new Gson().fromJson(description, type);
			for (RecordComponent part : type.getRecordComponents()) {
				part.getAccessor().setAccessible(true);
				if (part.getAccessor().invoke(described) == null) throw damaged("its description has no " + part.getName());
			}
			return described;
		}
		catch (Refusal damaged) {
			throw damaged;
		}
		catch (ReflectiveOperationException | RuntimeException unfit) {
			// Gson wraps whatever a record's constructor says of its values.
			throw damaged("its description is not that of networks");
		}
	}
}
