// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.Progress;
import org.neurocouple.command.ShowNetworks;
import org.neurocouple.command.run.CommandFailure;
import org.neurocouple.fiji.FijiTest;
import org.scijava.command.CommandService;

class ShowNetworksTest extends FijiTest {

	@TempDir
	private Path folder;

	@Test
	void theCommandDrawsWithBigDataViewerAndNoDisplay() throws Exception {
		Path results = TinyResults.write(folder.resolve("results"), TinyResults.LAS);
		Path picture = folder.resolve("a.png");
		context.service(CommandService.class).run(ShowNetworks.class, true, "results", results.toFile(), "output", picture
			.toFile(), "networks", "BN1,BN3").get();
		Path direct = folder.resolve("b.png");
		new BdvNetworkViewer().draw(TinyResults.choice(results, "BN1,BN3"), direct, Progress.NONE);
		assertArrayEquals(Files.readAllBytes(direct), Files.readAllBytes(picture));
		try (var files = Files.list(folder)) {
			assertEquals(List.of("a.png", "b.png", "results"), files.map(file -> file.getFileName().toString()).sorted()
				.toList());
		}
	}

	@Test
	void withoutADisplayThePictureIsAskedFor() {
		Throwable failure = assertThrows(ExecutionException.class, () -> context.service(CommandService.class).run(
			ShowNetworks.class, true, "results", folder.toFile()).get());
		while (!(failure instanceof CommandFailure)) failure = failure.getCause();
		assertTrue(failure.getMessage().contains("no display") && failure.getMessage().contains("give output="), failure
			.getMessage());
	}
}
