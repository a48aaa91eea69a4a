// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import javax.swing.SwingUtilities;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.command.NetworkViewer;
import org.neurocouple.figure.Canvas;
import org.neurocouple.report.NetworkChoice;
import org.neurocouple.report.NetworkFigure;
import org.neurocouple.report.NetworkMaps;
import org.neurocouple.report.ResultFigures;
import org.scijava.event.EventService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import bdv.viewer.SourceAndConverter;
import net.imglib2.type.numeric.real.FloatType;

/** Shows networks in BigDataViewer, or draws them with its renderer. */
@Plugin(type = NetworkViewer.class)
public final class BdvNetworkViewer implements NetworkViewer {

	@Parameter
	private EventService events;

	@Override
	public void show(NetworkChoice choice, Progress progress) throws IOException {
		progress.step("Reading the networks", 0);
		NetworkMaps maps = NetworkMaps.read(choice.folder(), progress);
		maps.indices(choice.networks()); // complains of what is no network
		SourceAndConverter<FloatType> anatomy = NetworkSources.anatomy(choice);
		int[] earlier = NetworkMaps.earlierLayers(choice.folder());
		NetworkFacts facts = NetworkFacts.read(choice.results());
		onEventThread(() -> new NetworkWindow(new NetworkScene(choice, maps, anatomy, earlier), facts, events));
	}

	static void onEventThread(Runnable action) {
		if (SwingUtilities.isEventDispatchThread()) {
			action.run();
			return;
		}
		try {
			SwingUtilities.invokeAndWait(action);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Cancelled.");
		}
		catch (InvocationTargetException failure) {
			// Whoever runs the command tells what can be done about that.
			if (failure.getCause() instanceof OutOfMemoryError full) throw full;
			throw new Refusal("The window cannot be opened (" + failure.getCause() + ").", failure.getCause());
		}
	}

	@Override
	public String draw(NetworkChoice choice, Path picture, Progress progress) throws IOException {
		NetworkMaps maps = NetworkMaps.read(choice.folder(), progress);
		int[] networks = maps.indices(choice.networks());
		boolean together = choice.networks() != null && SliceFigure.canStandTogether(networks.length);
		int perPage = together ? networks.length : SliceFigure.PER_PAGE;
		int pages = (networks.length + perPage - 1) / perPage;
		progress.step("Drawing " + networks.length + " networks", networks.length);
		try (SliceFigure figure = new SliceFigure(maps, NetworkSources.anatomy(choice), choice.threshold())) {
			return ResultFigures.write(picture, file -> {
				List<Canvas> drawn = new ArrayList<>();
				for (int page = 0; page < pages; page++) {
					progress.checkCancelled();
					int[] part = Arrays.copyOfRange(networks, page * perPage, Math.min(networks.length, (page + 1) * perPage));
					String title = "Brain networks" + (pages == 1 ? "" : " (" + (page + 1) + " of " + pages + ")");
					drawn.add(figure.page(title, part, together, progress));
					progress.advance(part.length);
				}
				return NetworkFigure.write(drawn, file, progress);
			});
		}
	}
}
