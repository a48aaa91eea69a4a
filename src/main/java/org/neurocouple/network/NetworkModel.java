// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.util.Map;

import org.neurocouple.format.Tensor;

import com.google.gson.JsonObject;

/**
 * What it takes to apply networks to other volumes, as {@code model.safetensors}
 * holds it beside the mask.
 *
 * @param tensors by name, in the file's order; "mask" is taken
 * @param description what is not an array: settings, engine
 */
public record NetworkModel(Map<String, Tensor> tensors, JsonObject description) {}
