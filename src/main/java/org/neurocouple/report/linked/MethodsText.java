// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import static org.neurocouple.report.linked.Recorded.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was done, as a paragraph to paste, with each number as the provenance has
 * it. A sentence whose numbers are not recorded is left out.
 */
final class MethodsText {

	private final Recorded recorded;
	private final List<String> sentences = new ArrayList<>();

	private MethodsText(Recorded recorded) {
		this.recorded = recorded;
	}

	/** @param software name and version */
	static String of(Recorded recorded, String software) {
		MethodsText text = new MethodsText(recorded);
		text.people(software);
		text.scans();
		text.networks();
		text.neurons();
		text.coupling();
		return String.join(" ", text.sentences);
	}

	private void people(String software) {
		List<String> stories = recorded.provenance().stories();
		String who = stories.stream().map(story -> recorded.people(story) + (recorded.people(story) == 1 ? " person" : " people") +
			" listening to \u201c" + story + "\u201d" + (recorded.tr(story) == null ? "" : " (repetition time " + spoken(recorded.tr(
				story)) + " s)")).collect(Collectors.joining(" and of "));
		sentences.add("Functional MRI of " + who + " was analysed with " + software + ".");
	}

	private void scans() {
		Object voxels = recorded.details("store").get("voxels"), volumes = recorded.details("store").get("volumes");
		if (voxels == null || volumes == null) {
			if (recorded.details("networks").get("networks") != null && recorded.details("networks").get("voxels") == null) add(
				"The series of %s networks were given with the study.", recorded.details("networks").get("networks"));
			return;
		}
		List<String> cleaned = new ArrayList<>();
		Object highpass = recorded.setting("store", "highpass"), smoothing = recorded.setting("store", "smoothing");
		boolean confounds = recorded.provenance().stories().stream().flatMap(story -> recorded.runs(story).stream()).anyMatch(
			run -> run.has("confounds"));
		if (highpass instanceof Number cut && cut.doubleValue() > 0) cleaned.add("cosines up to a period of " + spoken(cut) +
			" s (high-pass)");
		if (confounds) cleaned.add("the confounds of each run");
		if (Boolean.TRUE.equals(recorded.setting("store", "globalsignal"))) cleaned.add("the global signal");
		add("The %s volumes recorded during the stories entered the analysis, within a mask of %s voxels.", volumes, voxels);
		if (!cleaned.isEmpty()) sentences.add("Of each run, " + spoken(cleaned) +
			" were regressed out, and each voxel was then standardised over the run.");
		if (smoothing instanceof Number width && width.doubleValue() > 0) add("Volumes were smoothed with a Gaussian kernel of %s mm " +
			"full width at half maximum.", width);
	}

	private void networks() {
		Object networks = recorded.details("networks").get("networks"), method = recorded.details("networks").get("method");
		if (networks == null || method == null) return;
		if (method.equals("dbn")) {
			add("Brain networks were found by a volumetric sparse deep belief network: restricted Boltzmann machines of %s hidden " +
				"units, trained one after the other for %s epochs on batches of %s volumes, with learning rates of %s, L1 penalties of " +
				"%s and the random seed %s, by %s.", recorded.setting("networks", "units"), recorded.setting("networks", "epochs"),
				recorded.setting("networks", "batch"), recorded.setting("networks", "rates"), recorded.setting("networks", "sparsity"),
				recorded.setting("networks", "seed"), recorded.details("networks").get("engine"));
			add("It has %s networks; the map of each is the product of the weights of all layers, its activation the response of its " +
				"unit, averaged over people after standardising.", networks);
		}
		else add("%s brain networks were found by the method %s.", networks, method.equals("ica")
			? "of spatial independent components" : "\u201c" + method + "\u201d");
	}

	private void neurons() {
		Object layers = recorded.details("neurons").get("layers"), heads = recorded.details("neurons").get("heads");
		Object dimensions = recorded.details("neurons").get("dimensions"), model = recorded.details("neurons").get("model");
		add("Artificial neurons are the dimensions of the query and key vectors of %s, %s layers of %s heads of %s dimensions.", model,
			layers, heads, dimensions);
		Object aggregation = recorded.setting("neurons", "aggregation");
		if (aggregation != null && model != null) sentences.add("A neuron\u2019s activation in a volume is the " + switch (String.valueOf(
			aggregation)) {
				case "max" -> "maximum";
				case "min" -> "minimum";
				default -> "mean";
			} + " of its query\u2013key products over the tokens whose words begin during that volume" + (Boolean.FALSE.equals(recorded
				.setting("neurons", "neutral")) ? " (0 where there are none)"
					: "; volumes without tokens take the neuron\u2019s mean, and the series is centred") +
			". It was convolved with SPM\u2019s canonical haemodynamic response and high-passed as the scans were.");
	}

	private void coupling() {
		Object surrogates = recorded.setting("coupling", "surrogates"), draws = recorded.setting("coupling", "draws");
		if (surrogates == null || draws == null) return;
		boolean absolute = Boolean.TRUE.equals(recorded.setting("coupling", "absolute"));
		sentences.add("Each neuron was bound to the network whose series it correlates with most (Pearson\u2019s " + (absolute ? "|r|"
			: "r") + "), and each network to its best neuron.");
		if (recorded.setting("coupling", "nuisance") instanceof List<?> nuisance && !nuisance.isEmpty()) sentences.add(
			"This was done twice: as the series are, and given nuisances (" + spoken(nuisance) +
				"), which were treated as neurons are and regressed out of neurons, networks and surrogates.");
		String kind = switch (String.valueOf(surrogates)) {
			case "phase" -> "surrogates of the networks\u2019 series with random phases, the same for all networks";
			case "shift" -> "circular shifts of the networks\u2019 series by 15 s or more";
			case "block" -> "networks\u2019 series with blocks of 30 s in random order (p mildly too small)";
			case "permute" -> "networks\u2019 series with volumes in random order (p far too small)";
			default -> "surrogates (" + surrogates + ")";
		};
		add("Significance was assessed against " + (surrogates.equals("shift") ? "all distinct " : "%s ") + kind + ", the best partner " +
			"sought anew in each.", surrogates.equals("shift") ? "" : draws);
		add("Pairs are called bound at a family-wise p of %s or less, from the maximum over all pairs; false discovery rates follow " +
			"Benjamini and Hochberg, with p from a fitted gamma tail where fewer than 10 surrogates reach r (random seed %s).", recorded
				.setting("coupling", "alpha"), recorded.setting("coupling", "seed"));
	}

	/** A sentence, if all its values are known. */
	private void add(String sentence, Object... values) {
		if (Stream.of(values).allMatch(Objects::nonNull)) sentences.add(String.format(sentence, Stream.of(values).map(
			Recorded::spoken).toArray()));
	}
}
