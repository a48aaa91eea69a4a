// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.meaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.neurocouple.format.Digits;
import org.neurocouple.meaning.RegionName.Side;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiHeader;

/**
 * Whether the places of a study and of an atlas are those of one space. That
 * cannot be proved; what speaks against it are names of files, headers that
 * contradict themselves, sides of the body that are exchanged, and a brain that
 * lies where the atlas has nothing.
 */
public final class SharedSpace {

	/** The least share of the brain's voxels that must lie in a region. Yeo's 7 networks cover about .28, AAL .78. */
	static final double LEAST = .15;

	private static final double BETTER = 1.25; // times as much covered by the mirror image
	private static final double WHOLE = 100; // mm: a brain that is seen whole from back to front, or from below to above
	private static final int SCANNER = 1; // NIfTI's code
	private static final Pattern SPACE = Pattern.compile("(?:^|_)(?:space|tpl)-([A-Za-z0-9]+)");

	private SharedSpace() {}

	/**
	 * The spaces that files' names tell, as BIDS has them: {@code space-…}, or TemplateFlow's {@code tpl-…}.
	 *
	 * @return without repetition, in alphabetical order
	 */
	public static TreeSet<String> names(Collection<Path> files) {
		return files.stream().map(file -> SPACE.matcher(file.getFileName().toString())).filter(Matcher::find).map(
			found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What speaks against it, for good.
	 *
	 * @param scans of the study
	 * @return a sentence, or nothing
	 */
	public static Optional<String> objection(LabelAtlas atlas, Mask brain, Collection<Path> scans) throws IOException {
		String its = String.join(", ", names(List.of(atlas.file())));
		for (Path scan : scans) {
			String space = String.join(", ", names(List.of(scan)));
			if (space.isEmpty()) continue;
			if (its.isEmpty() ? !space.startsWith("MNI") : !its.equals(space)) return Optional.of(scan + " is of the space " +
				space + " by its name, the atlas " + atlas.file() + (its.isEmpty() ?
				" of none that it tells, and atlases are hardly ever of that one" : " of " + its) +
				"; use an atlas in the space of the scans.");
		}
		for (Path file : List.of(atlas.file(), scans.iterator().next())) {
			NiftiHeader header = NiftiHeader.read(file);
			if (header.affineSource().equals("spacing")) return Optional.of(file +
				" does not say where its voxels lie (it has neither sform nor qform); use a file that does.");
			if (header.isMirrored()) return Optional.of("sform and qform of " + file +
				" are mirror images of each other, so it is unclear which side is left; correct the header.");
		}
		Path first = scans.iterator().next();
		if (isNative(first, NiftiHeader.read(first))) return Optional.of("by its header " + first +
			" is in the scanner's space, " +
			"not in that of a template; if it was brought to one, let the files' names tell which, as in …_space-MNI152_bold.nii.gz.");
		return exchanged(atlas).or(() -> apart(atlas, brain));
	}

	/** Whether its header says that a scan is where the scanner had it, and its name tells no other space. */
	private static boolean isNative(Path scan, NiftiHeader header) {
		int code = header.affineSource().equals("sform") ? header.sformCode() : header.qformCode();
		return code == SCANNER && names(List.of(scan)).isEmpty();
	}

	/** Whether regions called left lie on the right. */
	private static Optional<String> exchanged(LabelAtlas atlas) {
		int[] agree = new int[2];
		atlas.sides().forEach((label, x) -> {
			Side side = atlas.regions().get(label).side();
			if (side != Side.NONE) agree[side == Side.LEFT == x < 0 ? 1 : 0]++;
		});
		return agree[0] <= agree[1] ? Optional.empty() : Optional.of("the atlas " + atlas.file() + " is mirrored: " +
			agree[0] + " of its " + (agree[0] + agree[1]) +
			" regions called left or right lie on the other side; correct its affine.");
	}

	/** Whether the brain lies where the atlas has nothing, or its mirror image lies better. */
	private static Optional<String> apart(LabelAtlas atlas, Mask brain) {
		double covered = covered(atlas, brain);
		if (covered < LEAST) return Optional.of("only " + percent(covered) +
			" of the brain's voxels lie in a region of the atlas " + atlas.file() + ", and " + percent(LEAST) +
			" must; use an atlas in the space of the scans.");
		for (int axis = 0; axis < 3; axis++) {
			double mirrored = covered(atlas, brain, axis);
			if (mirrored > BETTER * covered && (axis == 0 || extent(brain, axis) >= WHOLE))
				return Optional.of(percent(covered) + " of the brain's voxels lie in a region of the atlas " +
				atlas.file() + ", but " + percent(mirrored) + " would if the scans were mirrored along " +
				"xyz".charAt(axis) + "; check the affines of both.");
		}
		return Optional.empty();
	}

	/** The share of the brain's voxels that lie in a region. */
	public static double covered(LabelAtlas atlas, Mask brain) {
		return covered(atlas, brain, -1);
	}

	/** The same, mirrored along an axis, or not if that is -1. */
	private static double covered(LabelAtlas atlas, Mask brain, int mirror) {
		return IntStream.of(brain.voxels()).filter(voxel -> {
			double[] mm = brain.grid().millimetres(voxel);
			if (mirror >= 0) mm[mirror] = -mm[mirror];
			return atlas.label(mm) != 0;
		}).count() / (double) brain.size();
	}

	private static double extent(Mask brain, int axis) {
		Grid grid = brain.grid();
		double[] places = IntStream.of(brain.voxels()).mapToDouble(voxel ->
			grid.millimetres(voxel)[axis]).sorted().toArray();
		return places[places.length - 1] - places[0];
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%s %%", Digits.tenths(100 * share));
	}
}
