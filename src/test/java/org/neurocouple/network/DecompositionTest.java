// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fmri.VolumeStore;
import org.neurocouple.fmri.VolumeStore.Run;
import org.neurocouple.format.JsonBlock;
import org.neurocouple.nifti.Affine;
import org.neurocouple.nifti.Grid;
import org.neurocouple.nifti.Mask;
import org.neurocouple.nifti.NiftiImage;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;

import com.google.gson.Gson;
import com.google.gson.JsonParser;

/** What methods have in common, shown by one that is known to these tests alone. */
class DecompositionTest {

	private static final Grid GRID =
		new Grid(4, 3, 2, new Affine(new double[][] { { 3, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 3, 0 } }));

	@TempDir
	Path folder;

	private static NetworkSearch search(String networks) {
		return Decomposition.of(JsonBlock.of(JsonParser.parseString(networks).getAsJsonObject(), "networks."));
	}

	/** Voxel i varies by i. */
	private VolumeStore store() throws IOException {
		Random random = new Random(1);
		return VolumeStore.create(folder.resolve("store"), new Mask(GRID, IntStream.range(0, 24).toArray()),
			List.of(new Run("tale", "anna", 0, 30), new Run("tale", "ben", 30, 30)), (volume, row) -> {
				for (int v = 0; v < row.length; v++) row[v] = (float) (v * random.nextGaussian());
			});
	}

	@Test
	void whatAnyMethodFindsIsWrittenReadBackAndApplied() throws IOException {
		try (VolumeStore store = store()) {
			BrainNetworks networks = search("{method: 'loudest', loudest: 3}").find(store, folder, Progress.NONE);
			Path results = Files.createDirectory(folder.resolve("networks"));
			NetworkFolder.files(results).write(networks, store, Progress.NONE);
			try (NiftiImage image = NiftiImage.open(results.resolve("networks.nii.gz"))) {
				assertEquals(3, image.volumes());
				for (int n = 0; n < 3; n++) assertArrayEquals(networks.maps()[n], image.volume(n));
			}
			assertEquals("layer,unitcount,varianceexplained,zeros,nearzeros,dead,saturated,effectiverank,twins\n" +
				"1,3,n/a,n/a,n/a,n/a,n/a,n/a,n/a\n", Files.readString(results.resolve("diagnostics.csv")));
			assertEquals(List.of("BN1", "BN2", "BN3"), Activations.readMean(results.resolve("activations"), "tale").names());
			assertEquals("network,twin\n", Files.readString(results.resolve("twins.csv")));
			assertEquals(31, Files.readAllLines(results.resolve("activations/tale_ben.tsv")).size());

			BrainNetworks back = BrainNetworks.read(NetworkFolder.files(results).model(), Progress.NONE);
			assertEquals("loudest", back.method());
			assertArrayEquals(networks.maps(), back.maps());
			assertArrayEquals(networks.series(store, 7, 20, Progress.NONE), back.series(store, 7, 20, Progress.NONE));
		}
	}

	@Test
	void aMethodHasItsOwnDefaultsAndTellsThem() {
		assertEquals("{\"method\":\"loudest\",\"loudest\":5}", new Gson().toJson(search("{method: 'loudest'}").settings()));
	}

	@Test
	void theBeliefNetworkIsUsual() {
		String settings = new Gson().toJson(search("{}").settings());
		assertTrue(settings.startsWith("{\"method\":\"dbn\""), settings);
		assertTrue(settings.contains("[0.01,0.03,0.03]"), "few voxels: " + settings);
		assertTrue(settings.contains("[0.05,0.1,0.1]"), "many voxels: " + settings);
	}

	private static String refusal(String networks) {
		return assertThrows(Refusal.class, () -> search(networks)).getMessage();
	}

	@Test
	void keysOfAnotherMethodAreRefusedByName() {
		assertEquals("networks.epochs belongs to method dbn, not loudest; remove it, or set networks.method to \"dbn\".",
			refusal("{method: 'loudest', epochs: 3}"));
		assertEquals("networks.loudest belongs to method loudest, not dbn; remove it, or set networks.method to " +
			"\"loudest\".", refusal("{loudest: 3}"));
		assertTrue(refusal("{method: 'loudest', lowdest: 3}").contains("did you mean \"networks.loudest\"?"));
	}

	@Test
	void anUnknownMethodIsRefusedWithThoseThereAre() {
		assertEquals("networks.method is \"pca\"; it must be dbn or ica or loudest.", refusal("{method: 'pca'}"));
	}
}
