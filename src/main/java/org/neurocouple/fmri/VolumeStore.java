// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fmri;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.neurocouple.format.DamagedFile;
import org.neurocouple.format.OwnJson;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.GsonBuilder;

/**
 * A study's cleaned volumes on disk: a row of little-endian float32 per kept
 * volume, a file a run, read row by row, so that a study of many gigabytes needs
 * no heap. Beside the rows lie the mask and the mean image as NIfTI, and a list
 * of the runs as JSON.
 */
public final class VolumeStore implements Volumes, AutoCloseable {

	static final String MASK = "mask.nii.gz";
	static final String MEAN = "mean.nii.gz";
	static final String CONTENTS = "store.json";

	/**
	 * Where the rows of one run are.
	 *
	 * @param run which of the person's runs of the story; empty if there is one
	 * @param first the run's first row, from 0
	 * @param count how many rows it has
	 * @param blank kept volumes, from 0, that hold no picture or are not to count, and have no row
	 */
	public record Run(String story, String subject, String run, int first, int count, List<Integer> blank) {

		public Run {
			// Stores of the last version name neither.
			run = run == null ? "" : run;
			blank = blank == null ? List.of() : blank.stream().filter(Objects::nonNull).distinct().toList();
		}

		/** A person's only run, without blank volumes. */
		public Run(String story, String subject, int first, int count) {
			this(story, subject, "", first, count, List.of());
		}

		/** Series over the run's rows, with NaN where a kept volume is blank. */
		public float[][] overKeptVolumes(float[][] series) {
			if (blank.isEmpty()) return series;
			BlankVolumes without = new BlankVolumes();
			blank.forEach(without::add);
			return Arrays.stream(series).map(without::spread).toArray(float[][]::new);
		}
	}

	/** Rows made on the fly, for {@link #create}. */
	@FunctionalInterface
	public interface RowSource {

		/** Fills the row of a volume; called for each in turn, from 0. */
		void fill(int volume, float[] row) throws IOException;
	}

	record Contents(int voxels, List<Run> runs) {

		int volumes() {
			return runs.stream().mapToInt(Run::count).sum();
		}

		/** Whether it lists runs whose rows follow each other. */
		boolean isWhole() {
			if (voxels < 1 || runs == null || runs.isEmpty()) return false;
			long next = 0;
			for (Run run : runs) {
				if (run == null || run.story == null || run.subject == null || run.first != next || run.count < 0) return false;
				if (run.blank.stream().anyMatch(volume -> volume < 0 || volume >= (long) run.count + run.blank.size())) return false;
				next += run.count;
			}
			return next > 0 && next <= Integer.MAX_VALUE;
		}
	}

	private final Path folder;
	private final Contents contents;
	private final Mask mask;
	private final int count;
	/** The first row of each run. */
	private final int[] firsts;
	/** The rows of each run. */
	private final List<FileChannel> files = new ArrayList<>();
	/** A row's bytes, for every thread that reads. */
	private final ThreadLocal<ByteBuffer> bytes = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(4 * voxels()).order(
		ByteOrder.LITTLE_ENDIAN));

	private VolumeStore(Path folder, Contents contents, Mask mask) throws IOException {
		this.folder = folder;
		this.contents = contents;
		this.mask = mask;
		count = contents.volumes();
		firsts = runs().stream().mapToInt(Run::first).toArray();
		try {
			for (int r = 0; r < runs().size(); r++) files.add(opened(rows(folder, r), runs().get(r).count()));
		}
		catch (IOException damaged) {
			close();
			throw damaged;
		}
	}

	private FileChannel opened(Path rows, int count) throws IOException {
		if (!Files.exists(rows) || Files.size(rows) != 4L * voxels() * count) throw new DamagedFile(rows, rows + " does not have the " +
			count + " rows of " + voxels() + " voxels that " + CONTENTS + " tells: delete the folder and prepare the scans again.");
		return FileChannel.open(rows);
	}

	/** Where the rows of a run lie, which is counted from 0. */
	static Path rows(Path folder, int run) {
		return folder.resolve("rows-" + (run + 1) + ".f32");
	}

	/**
	 * Reads scans and keeps, cleans and stores their volumes
	 * (src/site/design.md, "Scans"). Whatever can be known to be wrong from
	 * headers and tables is found before the first volume is read.
	 *
	 * @param folder is made if it does not exist
	 * @throws Refusal naming the files, if grids, repetition times or lengths do not fit, or no
	 *           voxel remains
	 * @throws java.util.concurrent.CancellationException if the user stops it; the folder then holds no store
	 */
	public static VolumeStore build(Path folder, List<ScanRun> runs, Preprocessing settings, Progress progress)
		throws IOException
	{
		StoreBuilder builder = new StoreBuilder(runs, settings, progress);
		begin(folder);
		List<Path> seen = new ArrayList<>(), cleaned = new ArrayList<>();
		for (ScanRun run : runs) {
			seen.add(Files.createDirectories(folder.resolve("seen").resolve(String.valueOf(seen.size()))));
			builder.see(run, seen.get(seen.size() - 1), progress);
		}
		StoreBuilder.Common common = builder.common(seen, progress);
		for (int r = 0; r < runs.size(); r++) {
			cleaned.add(Files.createDirectories(folder.resolve("cleaned").resolve(String.valueOf(r))));
			Path kept = seen.get(r).resolve(StoreBuilder.KEPT);
			if (Files.exists(kept)) Files.move(kept, cleaned.get(r).resolve(StoreBuilder.KEPT));
			builder.clean(runs.get(r), seen.get(r), common.mask(), cleaned.get(r), progress);
		}
		builder.join(common, seen, cleaned, folder, progress);
		for (String done : List.of("seen", "cleaned")) {
			try (Stream<Path> files = Files.walk(folder.resolve(done))) {
				for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) Files.delete(file);
			}
		}
		return open(folder);
	}

	/** Stores rows made on the fly as they are, with a mean image of zeros. */
	public static VolumeStore create(Path folder, Mask mask, List<Run> runs, RowSource rows) throws IOException {
		begin(folder);
		float[] row = new float[mask.size()];
		int volume = 0;
		for (int r = 0; r < runs.size(); r++) {
			try (RunRows its = RunRows.create(rows(folder, r))) {
				for (int v = 0; v < runs.get(r).count(); v++) {
					rows.fill(volume++, row);
					its.append(row);
				}
			}
		}
		finish(folder, mask, new float[mask.grid().voxels()], runs);
		return open(folder);
	}

	/** A folder without contents is no store, whatever else it holds. */
	private static void begin(Path folder) throws IOException {
		Files.deleteIfExists(Files.createDirectories(folder).resolve(CONTENTS));
	}

	/** Completes a store whose rows are there; until then {@link #open} refuses the folder. */
	static void finish(Path folder, Mask mask, float[] mean, List<Run> runs) throws IOException {
		mask.write(folder.resolve(MASK));
		NiftiWriter.write(folder.resolve(MEAN), mask.grid(), new float[][] { mean }, Double.NaN);
		Files.writeString(folder.resolve(CONTENTS),
			new GsonBuilder().setPrettyPrinting().create().toJson(new Contents(mask.size(), runs)) + "\n");
	}

	/** @throws DamagedFile if the folder does not hold a whole store */
	public static VolumeStore open(Path folder) throws IOException {
		Contents contents = readContents(folder.resolve(CONTENTS));
		Mask mask = mask(folder.resolve(MASK));
		if (mask.size() != contents.voxels()) throw new DamagedFile(folder.resolve(MASK), folder.resolve(MASK) + " has " + mask.size() +
			" voxels, and not the " + contents.voxels() + " that " + CONTENTS +
			" tells: delete the folder and prepare the scans again.");
		return new VolumeStore(folder, contents, mask);
	}

	/** The runs, in the order of their rows. */
	public List<Run> runs() {
		return contents.runs();
	}

	public Mask mask() {
		return mask;
	}

	/** The mean of the scans' kept volumes before cleaning: a value for every voxel of the mask's grid. */
	public float[] mean() throws IOException {
		Path file = folder.resolve(MEAN);
		try (NiftiImage image = NiftiImage.open(file)) {
			if (!image.grid().matches(mask.grid())) throw new DamagedFile(file, file + " is of another grid than " + MASK +
				" beside it: delete the folder and prepare the scans again.");
			return image.volume(0);
		}
		catch (IOException unreadable) {
			throw DamagedFile.of(file, unreadable);
		}
	}

	private static Mask mask(Path file) throws DamagedFile {
		try {
			return Mask.read(file);
		}
		catch (IOException | Refusal unreadable) {
			throw DamagedFile.of(file, unreadable);
		}
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public int voxels() {
		return contents.voxels();
	}

	/**
	 * In one piece, so that a store that is larger than memory comes at the disk's rate even in random order; pages of a
	 * mapped file would come one after the other.
	 *
	 * @throws UncheckedIOException if the disk fails
	 */
	@Override
	public void read(int volume, float[] into, int offset) {
		int run = Arrays.binarySearch(firsts, volume);
		if (run < 0) run = -run - 2;
		while (runs().get(run).count() == 0) run++; // one of blank volumes alone begins where the next does
		ByteBuffer row = bytes.get().clear();
		try {
			long position = 4L * voxels() * (volume - firsts[run]);
			while (row.hasRemaining()) if (files.get(run).read(row, position + row.position()) < 0) throw new EOFException(rows(folder,
				run) + " became shorter while it was being read.");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		row.flip().asFloatBuffer().get(into, offset, voxels());
	}

	@Override
	public void close() throws IOException {
		for (FileChannel file : files) file.close();
	}

	private static Contents readContents(Path file) throws IOException {
		Contents contents = OwnJson.read(file, Contents.class);
		if (contents != null && contents.isWhole()) return contents;
		throw new DamagedFile(file, file + " does not list the runs of a volume store: delete its folder and prepare " +
			"the scans again.");
	}
}
