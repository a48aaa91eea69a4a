// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

import org.neurocouple.format.JsonBlock;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.JsonObject;

/**
 * A method that finds brain networks in volumes. A new one is a class with a
 * constructor without parameters, and its line in
 * {@code META-INF/services/org.neurocouple.network.Decomposition}.
 */
public interface Decomposition {

	/** The method of a study that names none. */
	String USUAL = "dbn";

	/** Its name in a study file: {@code "networks": {"method": "dbn"}}. */
	String method();

	/**
	 * Reads its own keys of the block {@code networks}; a key that is not there has the value that this method has by
	 * default.
	 *
	 * @throws Refusal naming the key, if a value is wrong
	 */
	NetworkSearch search(JsonBlock networks);

	/** What a new study writes into its block {@code networks}: the keys that users change most, with their defaults. */
	default Map<String, Object> block() {
		return Map.of("method", method());
	}

	/** The networks whose {@link BrainNetworks#model} this is. */
	BrainNetworks read(NetworkModel model, Progress progress);

	/** All methods there are. */
	static List<Decomposition> all() {
		return ServiceLoader.load(Decomposition.class, Decomposition.class.getClassLoader()).stream()
			.map(ServiceLoader.Provider::get).toList();
	}

	/** @throws Refusal if there is no method of that name */
	static Decomposition named(String method) {
		return all().stream().filter(one -> one.method().equals(method)).findFirst().orElseThrow(() -> new Refusal(
			"networks.method is \"" + method + "\"; it must be " + all().stream().map(Decomposition::method).sorted()
				.collect(Collectors.joining(" or ")) + "."));
	}

	/**
	 * What a study's block {@code networks} asks for.
	 *
	 * @throws Refusal naming the key that has a wrong value, is unknown, or belongs to another method
	 */
	static NetworkSearch of(JsonBlock networks) {
		Decomposition chosen = named(networks.text("method", USUAL));
		NetworkSearch search = chosen.search(networks);
		for (String key : networks.json().keySet()) {
			if (networks.known().contains(key)) continue;
			all().stream().filter(other -> other.keys().contains(key)).findFirst().ifPresent(owner -> {
				throw new Refusal("networks." + key + " belongs to method " + owner.method() + ", not " + chosen.method() +
					"; remove it, or set networks.method to \"" + owner.method() + "\".");
			});
		}
		networks.refuseUnknown();
		return search;
	}

	/** The keys that its search asks for. */
	private Set<String> keys() {
		JsonBlock nothing = JsonBlock.of(new JsonObject(), "");
		search(nothing);
		return nothing.known();
	}
}
