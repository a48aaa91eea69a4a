// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;

import org.neurocouple.results.ResultFiles;

/**
 * Measures the report of a results folder, such as {@link SyntheticResults} writes: bytes, requests, the time to the first view, and from
 * a click to what it shows, the best of several.
 *
 * <pre>mvn -Pbrowser test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.neurocouple.report.linked.ReportGoals -Dexec.args=FOLDER</pre>
 */
final class ReportGoals {

	private static final int TIMES = 7;

	/** From a choice to the frame in which all that it brings is painted. */
	private static final String CLICK = """
		async value => {
			const start = performance.now();
			const shown = new Promise(done => new MutationObserver((_, observer) => {
				observer.disconnect();
				requestAnimationFrame(done);
			}).observe(document.getElementById("tags"), { childList: true }));
			document.getElementById("name").value = value;
			document.getElementById("chooser").requestSubmit();
			await shown;
			return performance.now() - start;
		}""";

	private ReportGoals() {}

	public static void main(String[] arguments) throws Exception {
		Path report = new ResultFiles(Path.of(arguments[0])).report().page();
		System.out.printf(Locale.ROOT, "%,d bytes%n", Files.size(report));
		try (Chromium chromium = Chromium.start(Chromium.program().orElseThrow())) {
			List<String> requests = new ArrayList<>();
			List<Double> ready = new ArrayList<>(), painted = new ArrayList<>(), computed = new ArrayList<>();
			Page page = null;
			for (int i = 0; i < TIMES; i++) {
				if (page != null) page.close();
				page = chromium.page(1300);
				requests.clear();
				page.onRequest(request -> requests.add(request.url().substring(0, Math.min(40, request.url().length()))));
				CDPSession session = computing(page);
				page.navigate(report.toUri().toString());
				page.waitForFunction("performance.getEntriesByName('neurocouple-ready').length > 0");
				ready.add(number(page, "performance.getEntriesByName('neurocouple-ready')[0].startTime"));
				computed.add(computed(session));
				painted.add(number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"));
			}
			long outside = requests.stream().filter(url -> !url.startsWith("data:") && !url.startsWith("blob:")).count() - 1;
			System.out.printf(Locale.ROOT, "Chromium %s without WebGL: %d requests beside the page%n", chromium.version(), outside);
			tell("first paint", painted);
			tell("first view with map, series, text and tags", ready);
			tell("  of which the page computes", computed);
			List<Double> clicks = new ArrayList<>();
			CDPSession session = computing(page);
			double before = computed(session);
			for (String name : List.of("L1H1D1", "L12H12D64", "BN5", "L6H3D9", "BN77", "L3H8D30", "BN120", "L9H1D7", "L4H4D4", "BN31")) clicks
				.add(((Number) page.evaluate(CLICK, name)).doubleValue());
			tell("a neuron or network chosen for the first time", clicks);
			System.out.printf(Locale.ROOT, "  of which the page computes: mean %.0f ms%n", (computed(session) - before) / clicks.size());
			clicks.clear();
			before = computed(session);
			for (String name : List.of("L1H1D1", "BN5", "L6H3D9", "BN77")) clicks.add(((Number) page.evaluate(CLICK, name))
				.doubleValue());
			tell("chosen again", clicks);
			System.out.printf(Locale.ROOT, "  of which the page computes: mean %.0f ms%n", (computed(session) - before) / clicks.size());
			if (arguments.length > 1) page.screenshot(new ScreenshotOptions().setPath(Path.of(arguments[1])));
			page.close();
		}
	}

	private static CDPSession computing(Page page) {
		CDPSession session = page.context().newCDPSession(page);
		JsonObject ticks = new JsonObject();
		ticks.addProperty("timeDomain", "threadTicks");
		session.send("Performance.enable", ticks);
		return session;
	}

	/** Milliseconds that the page's thread has worked: what it would take on a machine that does nothing else. */
	private static double computed(CDPSession session) {
		for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics"))
			if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) return 1000 * metric.getAsJsonObject().get("value")
				.getAsDouble();
		throw new IllegalStateException("The browser does not tell what it computes.");
	}

	private static double number(Page page, String script) {
		return ((Number) page.evaluate(script)).doubleValue();
	}

	private static void tell(String what, List<Double> times) {
		List<Double> sorted = times.stream().sorted(Comparator.naturalOrder()).toList();
		System.out.printf(Locale.ROOT, "%s: best %.0f ms, median %.0f ms, worst %.0f ms of %d%n", what, sorted.get(0), sorted.get(sorted
			.size() / 2), sorted.get(sorted.size() - 1), sorted.size());
	}
}
