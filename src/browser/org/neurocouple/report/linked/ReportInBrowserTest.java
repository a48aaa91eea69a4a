// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.neurocouple.format.TableFile;
import org.neurocouple.results.ResultFiles;

/** Clicks through the report of a small study, in a browser without WebGL. */
class ReportInBrowserTest {

	@TempDir
	private static Path folder;
	private static Path report;
	private static Chromium chromium;

	private Page page;
	private final List<String> requests = new ArrayList<>(), failures = new ArrayList<>();

	@BeforeAll
	static void writeReport() throws IOException {
		assumeTrue(Chromium.program().isPresent(), "There is no Chromium; install one, or name it by -D" + Chromium.PROPERTY + "=PATH.");
		SyntheticResults.SMALL.write(folder);
		report = SyntheticResults.SMALL.report(folder);
		chromium = Chromium.start(Chromium.program().get());
	}

	@AfterAll
	static void closeBrowser() {
		if (chromium != null) chromium.close();
	}

	@BeforeEach
	void open() {
		page = chromium.page(1300);
		page.onRequest(request -> {
			if (!request.url().startsWith("data:") && !request.url().startsWith("blob:")) requests.add(request.url());
		});
		page.onPageError(failures::add);
		page.onDialog(dialog -> {
			failures.add("A dialog: " + dialog.message());
			dialog.dismiss();
		});
		open("");
	}

	private void open(String choice) {
		page.navigate("about:blank");
		requests.clear();
		page.navigate(report.toUri() + choice);
		page.waitForFunction("performance.getEntriesByName('neurocouple-ready').length > 0");
	}

	@AfterEach
	void nothingWentWrong() {
		page.close();
		assertEquals(List.of(), failures);
	}

	private String chosen() {
		return page.locator("#chosen").textContent();
	}

	private void seek(String name) {
		String before = chosen();
		page.fill("#name", name);
		page.press("#name", "Enter");
		page.waitForFunction("before => document.getElementById('chosen').textContent !== before", before);
	}

	private static List<CSVRecord> neurons(String story) throws IOException {
		return TableFile.read(new ResultFiles(folder).coupling().neurons(story)).rows();
	}

	@Test
	void theBestPairIsShownAndNothingIsAskedFor() throws IOException {
		assertEquals(List.of(report.toUri().toString()), requests.stream().map(url -> url.replaceFirst("^file:///?", "file:///")).toList());
		CSVRecord best = neurons("tale").stream().max((a, b) -> Double.compare(Double.parseDouble(a.get("rgiven")), Double.parseDouble(b.get(
			"rgiven")))).orElseThrow();
		assertEquals(best.get("neuron") + " and " + best.get("networkgiven"), chosen());
		assertEquals(true, page.evaluate("() => document.createElement('canvas').getContext('webgl2') === null"));
		assertEquals(4, page.locator("#brain canvas").count(), "slices, and their colours");
		assertTrue(page.locator("#series canvas").count() > 0);
		assertTrue((boolean) page.evaluate("() => [...document.querySelectorAll('#brain canvas')].every(canvas => new Set(canvas" +
			".getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size > 3)"), "slices are painted");
	}

	@Test
	void aNeuronBringsItsNetworkUnderTheChosenVerdict() throws IOException {
		CSVRecord row = neurons("tale").get(5);
		seek(row.get("neuron").toLowerCase());
		assertEquals(row.get("neuron") + " and " + row.get("networkgiven"), chosen());
		if (!row.get("network").equals(row.get("networkgiven"))) {
			page.check("#as-is");
			page.waitForFunction("name => document.getElementById('chosen').textContent.endsWith(name)", " " + row.get("network"));
		}
		assertTrue(page.url().contains("neuron=" + row.get("neuron")), page.url());
	}

	@Test
	void aNameThatIsNoneIsToldAndTheNextOneIsTaken() throws IOException {
		String before = chosen(), neuron = neurons("tale").get(5).get("neuron");
		for (String none : List.of("zebra", "L1H1D9999 BN1", "L0H1D1 BN1")) {
			page.fill("#name", none);
			page.press("#name", "Enter");
			page.waitForFunction("() => document.getElementById('name').validity.customError");
			assertEquals(before, chosen(), none);
		}
		seek(neuron);
		assertTrue(chosen().startsWith(neuron), chosen());
		String hint = page.locator("#name").getAttribute("placeholder");
		assertTrue(neurons("tale").stream().anyMatch(row -> hint.startsWith(row.get("neuron") + ", ")), hint);
	}

	@Test
	void aClickInTheTablesChooses() {
		Locator table = page.locator("#tables");
		table.scrollIntoViewIfNeeded();
		page.waitForSelector("#tables .row.chosen"); // the table has come to its row
		String before = chosen();
		Locator rows = page.locator("#tables .row[data-row]:not(.chosen):not([hidden])");
		rows.nth(2).click();
		page.waitForFunction("before => document.getElementById('chosen').textContent !== before", before);
		assertNotEquals(before, chosen());
		assertTrue(page.locator("#tables .row.chosen").count() > 0);
	}

	@Test
	void aNetworkIsChosenByItsPicture() {
		Locator picture = page.locator("#montage button[data-network=BN4]");
		picture.click();
		page.waitForFunction("() => document.getElementById('chosen').textContent.endsWith(' BN4')");
		assertEquals("true", picture.getAttribute("aria-pressed"));
	}

	@Test
	void aWordIsChosenByClickAndByKey() {
		page.locator("#words .word:not(.mark)").nth(4).click();
		page.waitForSelector("#words .chosen");
		String word = page.locator("#words .chosen").getAttribute("data-word");
		page.focus("#words");
		page.press("#words", "ArrowRight");
		page.waitForFunction("word => document.querySelector('#words .chosen').dataset.word !== word", word);
		assertTrue(page.locator("#word-pairs").textContent().length() > 5);
	}

	@Test
	void theOtherStoryHasItsOwnCouplings() throws IOException {
		page.selectOption("#story", "other");
		page.waitForFunction("() => location.hash.includes('story=other')");
		CSVRecord row = neurons("other").get(7);
		seek(row.get("neuron"));
		assertEquals(row.get("neuron") + " and " + row.get("networkgiven"), chosen());
	}

	@Test
	void everyNeuronHasItsLargestCells() {
		// The page has the pairs of some neurons; of the others it has the cells.
		seek("L1H1D2");
		assertEquals(12, page.locator("#cards .cells").first().locator("li").count());
	}

	@Test
	void anAddressOpensThePageAtAPair() {
		open("#story=other&neuron=L2H2D3&network=BN2");
		assertEquals("L2H2D3 and BN2", chosen());
	}

	@Test
	void whatAnAddressAsksForInVainIsTold() {
		assertEquals(false, page.isVisible("#unknown"));
		open("#story=fable&neuron=L1H1D2");
		assertTrue(page.isVisible("#unknown"));
		assertEquals("The address asks for story \"fable\", which these results do not have; the rest is shown.", page.locator("#unknown")
			.textContent());
		assertTrue(chosen().startsWith("L1H1D2 and "), chosen());
	}

	@Test
	void atTwiceTheSizeNothingIsCutOff() {
		page.setViewportSize(650, 900);
		int wide = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
		assertTrue(wide <= 650, wide + " of 650 pixels");
	}
}
