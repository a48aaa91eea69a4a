// SPDX-License-Identifier: BSD-2-Clause
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.google.gson.JsonObject;

import org.neurocouple.Progress;
import org.neurocouple.coupling.Anchor;
import org.neurocouple.coupling.Coupling;
import org.neurocouple.coupling.CouplingSettings;
import org.neurocouple.coupling.Surrogates;
import org.neurocouple.fmri.Preprocessing;
import org.neurocouple.fmri.ScanRun;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.format.Npy;
import org.neurocouple.network.Decomposition;
import org.neurocouple.network.dbn.Training;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiHeader;
import org.neurocouple.nifti.NiftiWriter;
import org.neurocouple.signal.StoryWindow;

/** This project's side of scripts/benchmark, and the data that both sides work on: JOB FOLDER, or make FOLDER SCALE. */
final class Ours {

	private static final double TR = 1.5;
	private static final Grid GRID = new Grid(64, 64, 33, new Affine(new double[][] { { -3, 0, 0, 96 }, { 0, 3, 0, -96 }, { 0, 0,
		3.5, -58 } }));
	private static final int IN_MASK = 50_144;

	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[1]);
		switch (arguments[0]) {
			case "make" -> make(folder, Double.parseDouble(arguments[2]));
			case "coupling", "coupling-small" -> couple(folder, arguments[0]);
			case "store" -> store(folder, arguments[0], 0);
			case "store-highpass", "store-nilearn" -> store(folder, arguments[0], 128);
			case "extract", "extract-long", "extract-base" -> Reading.extract(folder, arguments[0]);
			case "pairs", "pairs-long" -> Reading.pairs(folder, arguments[0]);
			case "cd1", "cd1-demo", "cd1-repelled" -> Training.step(folder, arguments[0]);
			case "epoch" -> Training.epoch(folder, Double.parseDouble(Files.readString(folder.resolve("scale")).strip()));
			case "steps" -> Training.steps(arguments[1], Integer.parseInt(arguments[2]));
			case "ica" -> ica(folder);
			default -> throw new IllegalArgumentException(arguments[0]);
		}
		System.exit(0); // without waiting for threads of native libraries
	}

	private static void make(Path folder, double scale) throws IOException {
		Files.writeString(folder.resolve("draws"), String.valueOf((int) Math.max(100, 5000 * scale)));
		Npy.write(folder.resolve("coupling-neurons.npy"), series(9216, 1));
		Npy.write(folder.resolve("coupling-networks.npy"), series(128, 2));
		Npy.write(folder.resolve("coupling-small-neurons.npy"), series(4608, 3));
		Npy.write(folder.resolve("coupling-small-networks.npy"), series(27, 4));
		BitSet in = new BitSet();
		in.set(20_000, 20_000 + IN_MASK);
		Mask.of(GRID, in).write(folder.resolve("mask.nii.gz"));
		scan(folder.resolve("scan.nii.gz"), (int) Math.max(60, 1900 * scale), in);
		Reading.make(folder);
	}

	/** Autoregressive, as smooth as fMRI, so that the largest r are not all alike. */
	static float[][] series(int count, int seed) {
		Random random = new Random(seed);
		float[][] series = new float[count][282];
		for (float[] one : series) for (int t = 1; t < one.length; t++) one[t] = (float) (.7 * one[t - 1] + random.nextGaussian());
		return series;
	}

	/** Of 16-bit numbers, as scanners write: noise and drift in the mask, and little outside. */
	private static void scan(Path file, int volumes, BitSet in) throws IOException {
		Path header = Files.createTempFile(file.getParent(), "header", ".nii.gz");
		NiftiWriter.write(header, GRID, new float[2][GRID.voxels()], TR);
		byte[] head;
		try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(header))) {
			head = stream.readNBytes(352);
		}
		Files.delete(header);
		ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(48, (short) volumes).putShort(70,
			(short) 4).putShort(72, (short) 16);
		Random random = new Random(5);
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
			out.write(head);
			ByteBuffer volume = ByteBuffer.allocate(2 * GRID.voxels()).order(ByteOrder.LITTLE_ENDIAN);
			for (int v = 0; v < volumes; v++) {
				for (int i = 0; i < GRID.voxels(); i++) volume.putShort(2 * i, (short) (in.get(i) ? 800 + i % 400 + 40 * Math.sin(v /
					90. + i) + 25 * random.nextGaussian() : random.nextInt(100)));
				out.write(volume.array());
			}
		}
	}

	/** A neuron a row: its network, r, and family-wise p. */
	private static void couple(Path folder, String job) throws IOException {
		CouplingSettings settings = new CouplingSettings(Surrogates.named("phase"), Integer.parseInt(Files.readString(folder
			.resolve("draws"))), .05, false, List.of(), 1);
		List<Anchor> found = Coupling.couple(Npy.read(folder.resolve(job + "-neurons.npy")), Npy.read(folder.resolve(job +
			"-networks.npy")), TR, settings, Progress.NONE).neurons();
		Npy.write(folder.resolve("ours-" + job + ".npy"), found.stream().map(anchor -> new float[] { anchor.network(), anchor.r(),
			(float) anchor.familywise() }).toArray(float[][]::new));
	}

	/** The store's rows, as they lie on disk. */
	private static void store(Path folder, String job, double highpass) throws IOException {
		Path scan = folder.resolve("scan.nii.gz");
		Preprocessing settings = new Preprocessing(folder.resolve("mask.nii.gz").toString(), highpass, false, 0);
		StoryWindow all = new StoryWindow(TR, 0, TR * NiftiHeader.read(scan).volumes());
		VolumeStore.build(folder.resolve("ours-" + job), List.of(new ScanRun("story", "1", scan, null, all)), settings,
			Progress.NONE).close();
	}

	/** The example study's components, from the store that the demo leaves. */
	private static void ica(Path folder) throws IOException {
		JsonObject settings = new JsonObject();
		settings.addProperty("method", "ica");
		try (VolumeStore store = VolumeStore.open(folder.resolve("demo/results/work/store"))) {
			Npy.write(folder.resolve("ours-ica.npy"), Decomposition.of(JsonBlock.of(settings, "networks")).find(store, folder.resolve(
				"ica"), Progress.NONE).maps());
		}
	}
}
