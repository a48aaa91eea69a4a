// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji;

import java.net.URL;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.scijava.Priority;
import org.scijava.platform.AbstractPlatform;
import org.scijava.platform.Platform;
import org.scijava.plugin.Plugin;

/** Takes what a browser would open in the tests. */
@Plugin(type = Platform.class, priority = Priority.FIRST)
public final class NoBrowser extends AbstractPlatform {

	/** What was to be opened. */
	public static final BlockingQueue<URL> OPENED = new LinkedBlockingQueue<>();

	@Override
	public boolean isTarget() {
		return true;
	}

	@Override
	public void open(URL url) {
		OPENED.add(url);
	}
}
