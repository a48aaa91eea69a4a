// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.coupling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.neurocouple.Spoken;
import org.neurocouple.format.NeuronLayout;

/** What a coupling found, in a few lines for people, each a sentence or a pair. */
final class CouplingSummary {

	private static final int PAIRS = 5;
	private static final double DISCOVERY = .05;

	private CouplingSummary() {}

	static List<String> of(CouplingResult result, NeuronLayout layout, List<String> networkNames) {
		CouplingResult verdict = result.verdict();
		CouplingSettings settings = result.settings();
		boolean both = verdict != result;
		String r = settings.absolute() ? "|r|" : "r";
		String caution = settings.surrogates().caution();
		List<String> lines = new ArrayList<>();
		lines.add(say("Held against %,d surrogates (%s). Family-wise p <= %s asks for %s above %.3f", result.draws(),
			settings.surrogates().key(), settings.alpha(), r, verdict.critical()) + (both ? say(" %s; as they are, above %.3f.",
				given(verdict), result.critical()) : "."));
		if (!caution.isEmpty()) lines.add("CAUTION: " + caution + ".");
		if (both) {
			String given = "The verdict, " + given(verdict) + ": ";
			lines.add(given + bound(verdict, verdict.neurons(), "neurons bound to a network"));
			lines.add(given + bound(verdict, verdict.networks(), "networks bound to a neuron"));
		}
		String plain = both ? "As they are: " : "";
		lines.add(plain + bound(result, result.neurons(), "neurons bound to a network"));
		lines.add(plain + bound(result, result.networks(), "networks bound to a neuron"));
		if (both) lines.add(say("%.0f %% of the neurons have another network %s than as they are.", 100. * result.moved() /
			verdict.neurons().size(), given(verdict)));
		lines.add(both ? "Best pairs " + given(verdict) + ":" : "Best pairs:");
		verdict.neurons().stream().sorted(Comparator.comparingDouble(a -> -verdict.strength(a))).limit(PAIRS)
			.forEach(a -> lines.add(say("  %s-%s  r %.3f, p %.2g%s, q %.2g, family-wise p %.2g%s",
				layout.name(a.neuron()), networkNames.get(a.network()), a.r(), a.p(),
				a.extrapolated() ? " (extrapolated)" : "", a.q(), a.familywise(),
				caution.isEmpty() ? "" : " (caution)")));
		String counting = say("Counting alone, p is %.2g at least, and q %.2g for a neuron that stands there by itself",
			result.floor(), result.smallestQ(result.floor()));
		lines.add(result.draws() < NullTail.FEWEST_DRAWS ? counting + "." : counting + say("; where fewer than %d draws " +
			"reach r, p is extrapolated, so that q can be %.2g.", NullTail.ENOUGH, result.smallestQ(NullTail.smallest(
				result.draws()))));
		lines.add("A pair that is not significant is not shown to be unbound: " +
			"weak couplings are missed among so many pairs.");
		return List.copyOf(lines);
	}

	private static String given(CouplingResult verdict) {
		return "given " + Spoken.list(verdict.nuisances());
	}

	private static String bound(CouplingResult result, List<Anchor> anchors, String what) {
		return say("%,d of %,d %s family-wise; %,d at q <= %s.", anchors.stream().filter(result::significant).count(),
			anchors.size(), what, anchors.stream().filter(a -> a.q() <= DISCOVERY).count(), DISCOVERY);
	}

	private static String say(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
