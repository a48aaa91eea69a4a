// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.report.linked;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/** The system's Chromium, without WebGL and without a window. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

	/** Names a Chromium that lies elsewhere. */
	static final String PROPERTY = "neurocouple.chromium";

	private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "C:/Program Files/Google/Chrome/Application/chrome.exe");

	private final Playwright playwright;
	private final Browser browser;

	private Chromium(Path program) {
		playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox",
			"--disable-gpu", "--disable-3d-apis")));
	}

	/** Where one is; empty if there is none. */
	static Optional<Path> program() {
		return Stream.concat(Stream.ofNullable(System.getProperty(PROPERTY)), PLACES.stream()).map(Path::of).filter(Files::isExecutable)
			.findFirst();
	}

	static Chromium start(Path program) {
		return new Chromium(program);
	}

	/** An empty page of a window of that width. */
	Page page(int width) {
		Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 900));
		page.setDefaultTimeout(60_000);
		return page;
	}

	String version() {
		return browser.version();
	}

	@Override
	public void close() {
		browser.close();
		playwright.close();
	}
}
