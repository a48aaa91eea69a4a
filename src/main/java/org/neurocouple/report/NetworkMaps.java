// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVRecord;
import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.Digits;
import org.neurocouple.format.NetworkNames;
import org.neurocouple.format.TableFile;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.results.ResultFiles;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

/**
 * Maps within a mask: those of the networks of a results folder, or others that
 * are shown like them.
 *
 * @param mask of the maps
 * @param names what each is called
 * @param maps {@code [network][voxel of the mask]}; what is not finite reads as 0
 * @param twins the network that a network repeats, by the name of the one that repeats it
 * @param titles what a network is called after the regions of an atlas, by its name; empty where there is none
 * @param shared by a network's name, its inter-subject correlation in each story; empty before the study is coupled
 */
public record NetworkMaps(Mask mask, List<String> names, float[][] maps, Map<String, String> twins,
	Map<String, String> titles, Map<String, List<String>> shared)
{

	/** Maps of which none is known to repeat another. */
	public NetworkMaps(Mask mask, List<String> names, float[][] maps) {
		this(mask, names, maps, Map.of(), Map.of(), Map.of());
	}

	/**
	 * Reads the networks' maps of a folder {@code networks}.
	 *
	 * @throws IOException if there are none
	 */
	public static NetworkMaps read(Path folder, Progress progress) throws IOException {
		ResultFiles.Networks files = new ResultFiles.Networks(folder);
		if (!Files.exists(files.maps())) throw new IOException(
			folder + " holds no maps; run the command train or run first, on a study that has images.");
		Mask mask = mask(files.mask());
		try (NiftiImage image = NiftiImage.open(files.maps())) {
			if (!image.grid().matches(mask.grid())) throw new DamagedFile(files.maps(),"The maps in " + folder + " are of " +
				image.grid() + ", but the mask is of " + mask.grid() + "; run the command train again.");
			float[][] maps = new float[image.volumes()][mask.size()];
			image.forEachVolume(0, maps.length, (network, voxels) -> {
				progress.checkCancelled();
				mask.gather(voxels, maps[network]);
			});
			for (float[] map : maps)
				for (int v = 0; v < map.length; v++) if (!Float.isFinite(map[v])) map[v] = 0;
			return new NetworkMaps(mask, NetworkNames.first(maps.length), maps, pairs(files.twins(), "twin"), titles(files
				.names()), shared(new ResultFiles(folder.toAbsolutePath().getParent()).coupling()));
		}
		catch (DamagedFile damaged) {
			throw damaged;
		}
		catch (IOException | Refusal unreadable) {
			throw DamagedFile.of(files.maps(), unreadable);
		}
	}

	private static Mask mask(Path file) throws IOException {
		try {
			return Mask.read(file);
		}
		catch (IOException | Refusal unreadable) {
			throw DamagedFile.of(file, unreadable);
		}
	}

	/** Tables of earlier versions have no such column, and one person shares nothing. */
	private static Map<String, List<String>> shared(ResultFiles.Coupling coupling) throws IOException {
		Map<String, List<String>> shared = new HashMap<>();
		List<String> stories = coupling.stories();
		for (String story : stories) {
			Path table = coupling.anchored(story);
			if (!Files.exists(table)) continue;
			TableFile rows = TableFile.read(table);
			for (CSVRecord row : rows.rows()) if (row.isMapped("isc") && !rows.text(row, "isc").equals("n/a")) shared
				.computeIfAbsent(rows.text(row, "network"), network -> new ArrayList<>()).add(Digits.decimals(rows.number(row,
					"isc"), 2) + (stories.size() > 1 ? " " + story : ""));
		}
		return shared;
	}

	/** What networks are called after the regions of an atlas, by name: the table of names, if it is there. */
	static Map<String, String> titles(Path table) throws IOException {
		return pairs(table, "name");
	}

	/** A column of a table that need not be there, by network. */
	private static Map<String, String> pairs(Path table, String column) throws IOException {
		if (!Files.exists(table)) return Map.of();
		TableFile rows = TableFile.read(table);
		Map<String, String> pairs = new LinkedHashMap<>();
		for (CSVRecord row : rows.rows()) pairs.put(rows.text(row, "network"), rows.text(row, column));
		return pairs;
	}

	/**
	 * How many units the layers have before the last, whose units are the networks.
	 *
	 * @param folder a folder {@code networks}; without its model there are none to be shown
	 */
	public static int[] earlierLayers(Path folder) throws IOException {
		ResultFiles.Networks files = new ResultFiles.Networks(folder);
		if (!Files.exists(files.diagnostics()) || !Files.exists(files.model())) return new int[0];
		int[] units = Arrays.stream(TableFile.read(files.diagnostics()).numbers("unitcount")).mapToInt(count -> (int) count)
			.toArray();
		return Arrays.copyOf(units, Math.max(0, units.length - 1));
	}

	/**
	 * The networks of a list of names with commas between them.
	 *
	 * @param chosen null for all, of those that repeat each other the first
	 * @return numbers from 0
	 * @throws Refusal naming what is no network
	 */
	public int[] indices(String chosen) {
		if (chosen == null) return IntStream.range(0, maps.length).filter(n -> !twins.containsKey(names.get(n))).toArray();
		return Arrays.stream(chosen.strip().split("\\s*,\\s*")).mapToInt(this::index).toArray();
	}

	/** The number, from 0, of a network. */
	public int index(String name) {
		int index = names.indexOf(name);
		if (index < 0) throw new Refusal("There is no network \"" + name + "\"; name them from " +
			names.get(0) + " to " + names.get(names.size() - 1) + ", with commas between them.");
		return index;
	}

	/** What a network is called after the regions of an atlas; may be empty. */
	public String title(int network) {
		return titles.getOrDefault(names.get(network), "");
	}

	/** What a network is called in a picture: its name, its regions, those that repeat it, and how much people share it. */
	public String label(int network) {
		String name = names.get(network), title = title(network);
		String copies = names.stream().filter(other -> name.equals(twins.get(other))).collect(Collectors.joining(", "));
		String people = shared.containsKey(name) ? "\nISC " + String.join(", ", shared.get(name)) : "";
		return name + (title.isEmpty() ? "" : "\n" + title) + (copies.isEmpty() ? "" : "\ntwins: " + copies) + people;
	}

	/** A map as a volume of the mask's grid. */
	public float[] volume(int network) {
		return mask.scatter(maps[network]);
	}

	/** How large a map's weights are. */
	public PeakAndSpread peakAndSpread(int network) {
		return PeakAndSpread.of(maps[network]);
	}

	/** The linear index, in the grid, of the voxel with the largest absolute weight. */
	public int peak(int network) {
		return mask.voxels()[peakAndSpread(network).place()];
	}

	/** Where the peak lies, in mm. */
	public double[] peakMillimetres(int network) {
		return mask.grid().millimetres(peak(network));
	}

	/** A network's weight at a place in mm; NaN outside of the mask. */
	public double weight(int network, double[] mm) {
		int place = Arrays.binarySearch(mask.voxels(), mask.grid().voxel(mm));
		return place < 0 ? Double.NaN : maps[network][place];
	}

	/** The standard deviation of the weights around zero; 0 for a map without any. */
	public double deviation(int network) {
		return peakAndSpread(network).deviation();
	}
}
