// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.format;

import java.util.List;
import java.util.stream.IntStream;

/** What networks without names of their own are called: BN1, BN2, ..., the volumes of {@code networks.nii.gz}. */
public final class NetworkNames {

	private static final String PREFIX = "BN";

	private NetworkNames() {}

	/** @param number from 1 */
	public static String of(int number) {
		return PREFIX + number;
	}

	/** The names of so many networks. */
	public static List<String> first(int count) {
		return IntStream.rangeClosed(1, count).mapToObj(NetworkNames::of).toList();
	}

	/** The number, from 1, in a name that {@link #of} made. */
	public static int number(String name) {
		return Integer.parseInt(name.substring(PREFIX.length()));
	}
}
