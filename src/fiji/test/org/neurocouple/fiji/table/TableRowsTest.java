// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Canvas;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurocouple.fiji.FijiTest;
import org.neurocouple.fiji.NoBrowser;
import org.neurocouple.fiji.macro.ImageJ1;
import org.neurocouple.fiji.pair.PairViews;
import org.neurocouple.fiji.pair.TinyPairs;
import org.neurocouple.fiji.viewer.NetworkChosen;
import org.neurocouple.results.ResultFiles;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

import ij.WindowManager;
import ij.text.TextPanel;
import ij.text.TextWindow;

/** Clicks on rows of tables, and rows that other windows choose. */
@Tag("screen")
class TableRowsTest extends FijiTest {

	private static final int SECONDS = 20;

	@TempDir
	private Path results;

	private ResultFiles.Coupling tables;
	private EventService events;
	private List<EventSubscriber<?>> subscribers;
	private final BlockingQueue<String> chosen = new LinkedBlockingQueue<>();

	@Override
	@BeforeEach
	protected void start() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "Windows need a display.");
		super.start();
		events = context.service(EventService.class);
		subscribers = events.subscribe(this);
		NoBrowser.OPENED.clear();
		try {
			tables = new ResultFiles(TinyPairs.write(results)).coupling();
			ResultTable.read(tables.neurons("tale")).open(context);
			ResultTable.read(tables.networks("tale")).open(context);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	@AfterEach
	protected void stop() {
		if (context == null) return;
		for (TextWindow window : ImageJ1.textWindows().toList()) window.close(false);
		for (int id : imageIDs()) WindowManager.getImage(id).close();
		events.unsubscribe(subscribers);
		super.stop();
	}

	private static int[] imageIDs() {
		int[] ids = WindowManager.getIDList();
		return ids == null ? new int[0] : ids;
	}

	@EventHandler
	private void onEvent(NetworkChosen event) {
		chosen.add(event.network());
	}

	private static int selected(String title) {
		return ImageJ1.textWindow(title).getTextPanel().getSelectionStart();
	}

	private void choose(Path folder, String network) throws Exception {
		events.publish(new NetworkChosen(folder, network, this));
		SwingUtilities.invokeAndWait(() -> {});
		SwingUtilities.invokeAndWait(() -> {});
	}

	/** As a user clicks on a row. */
	private static void click(String title, int row, int times) throws Exception {
		SwingUtilities.invokeAndWait(() -> {
			TextPanel panel = ImageJ1.textWindow(title).getTextPanel();
			panel.setSelection(row, row);
			for (Component part : panel.getComponents()) if (part instanceof Canvas) part.dispatchEvent(new MouseEvent(part,
				MouseEvent.MOUSE_RELEASED, System.currentTimeMillis(), 0, 10, 10, times, false, MouseEvent.BUTTON1));
		});
	}

	private static String plot() throws InterruptedException {
		for (int tries = 0; tries < 10 * SECONDS && WindowManager.getImageCount() == 0; tries++) Thread.sleep(100);
		return WindowManager.getImageTitles()[0];
	}

	@Test
	void aNetworkChosenInAViewerSelectsItsRows() throws Exception {
		choose(results.resolve("coupling/.."), "BN2");
		assertEquals(1, selected("tale_an_to_bn"));
		assertEquals(1, selected("tale_bn_to_an"));
		choose(results, "BN7");
		choose(results.resolveSibling("others"), "BN1");
		assertEquals(1, selected("tale_an_to_bn"));
		choose(results, "BN1");
		assertEquals(0, selected("tale_an_to_bn"));
	}

	@Test
	void aRowOfTheNetworkThatIsSelectedStaysSo() throws Exception {
		Files.writeString(tables.neurons("tale"), "neuron,network\nL1H1D1,BN1\nL1H1D2,BN1\n");
		ResultTable.read(tables.neurons("tale")).open(context);
		click("tale_an_to_bn", 1, 1);
		assertEquals("BN1", chosen.poll(SECONDS, TimeUnit.SECONDS));
		choose(results, "BN1");
		assertEquals(1, selected("tale_an_to_bn"));
		assertEquals(0, selected("tale_bn_to_an"));
	}

	@Test
	void aDoubleClickShowsThePairAndOpensTheReportAtIt() throws Exception {
		Path page = new ResultFiles(results).report().page();
		Files.createDirectories(page.getParent());
		Files.writeString(page, "");
		click("tale_an_to_bn", 1, 2);
		assertEquals("L1H1D2 and BN2, tale, r = -0.500", plot());
		URL opened = NoBrowser.OPENED.poll(SECONDS, TimeUnit.SECONDS);
		assertNotNull(opened);
		assertTrue(Files.readString(Path.of(opened.toURI())).contains("index.html#story=tale&neuron=L1H1D2&network=BN2"));
		// the next click follows in the same plot, without the report
		click("tale_bn_to_an", 0, 1);
		for (int tries = 0; tries < 10 * SECONDS && !plot().contains("BN1"); tries++) Thread.sleep(100);
		assertEquals("L1H1D1 and BN1, tale, r = 0.500", plot());
		assertEquals(1, WindowManager.getImageCount());
		assertNull(NoBrowser.OPENED.poll());
	}

	/** The tables of what neurons mean. */
	@Test
	void aNeuronWithoutNetworkShowsTheOneItIsBoundTo() throws Exception {
		context.service(PairViews.class).open(results, "tale", "L1H1D1", "");
		assertEquals("L1H1D1 and BN1, tale, r = 0.500", plot());
	}

	@Test
	void aSingleClickOpensNothing() throws Exception {
		click("tale_an_to_bn", 0, 1);
		assertEquals("BN1", chosen.poll(SECONDS, TimeUnit.SECONDS));
		// What the click might have asked for is done before this.
		context.service(PairViews.class).open(results, "tale", "L1H1D2", "BN2");
		assertEquals("L1H1D2 and BN2, tale, r = -0.500", plot());
		assertEquals(1, WindowManager.getImageCount());
	}
}
