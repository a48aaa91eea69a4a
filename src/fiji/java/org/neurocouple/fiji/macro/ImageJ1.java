// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import java.awt.Window;
import java.io.File;
import java.util.Arrays;
import java.util.stream.Stream;

import org.apache.commons.text.WordUtils;
import org.scijava.AbstractGateway;
import org.scijava.Context;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GUI;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import net.imagej.legacy.LegacyService;

/**
 * The gateway to ImageJ 1: all that leans on its static state or on what its
 * stack looks like stands here, and nowhere else. ImageJ promises none of it, so
 * each method says what it is for and what to check when ImageJ changes; it was
 * right for ImageJ 1.54p under imagej-legacy 2.0.3. Other classes of
 * ImageJ 1 are named in {@code fiji.table}, whose tables are {@link ResultsTable}s
 * that are listened to in their {@link TextWindow}, and in {@code fiji.pair}, which
 * fills a plot.
 */
public final class ImageJ1 {

	/** The width of a message, in characters. */
	private static final int LINE = 80;

	private ImageJ1() {}

	// Who runs a command

	/**
	 * Whether a thread waits for a command of SciJava's that ImageJ runs, by its
	 * menu, a macro or a script. For: such a command must not throw, because
	 * ImageJ would show the stack trace and go on.
	 * <p>
	 * Check: {@code LegacyService.runLegacyCompatibleCommand} is still what ImageJ
	 * calls for every command of SciJava's, and waits for its end.
	 * </p>
	 */
	static boolean runsCommand(Thread thread) {
		return isWithin(thread, LegacyService.class, "runLegacyCompatibleCommand");
	}

	/**
	 * Whether a thread runs a command by its name, by a macro's {@code run} or a
	 * script's {@code IJ.run}. For: only then are there options to read and a
	 * macro to end.
	 * <p>
	 * Check: a macro's {@code run} still goes through {@code IJ.run}, and the menu
	 * does not.
	 * </p>
	 */
	static boolean runsByName(Thread thread) {
		return isWithin(thread, IJ.class, "run");
	}

	/**
	 * Whether a thread runs a macro; the interpreter that ImageJ knows of may be
	 * another thread's.
	 * <p>
	 * Check: {@code Interpreter.doStatement} still runs each line of a macro, and
	 * {@code getInstance} is null as long as none runs.
	 * </p>
	 */
	public static boolean runsMacro(Thread thread) {
		return Interpreter.getInstance() != null && isWithin(thread, Interpreter.class, "doStatement");
	}

	/**
	 * Whether Fiji is still starting and will open its window: what the user has
	 * given to its start, such as {@code -macro}, runs before that. Not so where
	 * it ends with the macro ({@code -batch}), or another program holds Fiji and
	 * has not shown it.
	 * <p>
	 * Check: imagej-legacy makes the instance of ImageJ when it starts, and drops
	 * it in batch mode; a gateway's {@code launch} shows the window after it has
	 * done what the command line asks for.
	 * </p>
	 */
	static boolean isStarting() {
		return IJ.getInstance() != null && Thread.getAllStackTraces().keySet().stream().anyMatch(
			thread -> isWithin(thread, AbstractGateway.class, "launch"));
	}

	private static boolean isWithin(Thread thread, Class<?> type, String method) {
		return thread != null && Arrays.stream(thread.getStackTrace()).anyMatch(
			frame -> frame.getClassName().equals(type.getName()) && frame.getMethodName().equals(method));
	}

	// Macros

	/**
	 * The options of the command that a thread runs by its name; null if there are
	 * none. For: ImageJ passes over keys that it doesn't know.
	 * <p>
	 * Check: SciJava runs a command on a thread of its own, and ij1-patcher still
	 * has {@code Macro.getOptions} answer there, too.
	 * </p>
	 */
	static String options(Thread thread) {
		return runsByName(thread) ? Macro.getOptions() : null;
	}

	/**
	 * The value of a key in options; empty if it has none.
	 * <p>
	 * Check: values are still enclosed in brackets or in single quotation marks.
	 * </p>
	 */
	static String value(String options, String key) {
		return Macro.getValue(options, key, "");
	}

	/**
	 * Ends what runs a command on a thread: the macro at this line, or the script
	 * once {@code IJ.run} returns. For: ImageJ would go on with the next line.
	 * <p>
	 * Check: after {@code Macro.abort} a script's {@code IJ.run} throws, where it
	 * has a window or is in batch mode; {@code Interpreter.abort(null)} ends the
	 * macro and shows nothing.
	 * </p>
	 */
	static void abort(Thread thread) {
		Macro.abort();
		// The user has been told: no dialog of ImageJ's.
		if (runsMacro(thread)) Interpreter.getInstance().abort((String) null);
	}

	/**
	 * What to throw within a macro's own function to end the macro without a word.
	 * <p>
	 * Check: ImageJ and imagej-legacy still know the message.
	 * </p>
	 */
	public static RuntimeException canceled() {
		return new IllegalStateException(Macro.MACRO_CANCELED);
	}

	/**
	 * The context that Fiji runs in. For: a class that a macro calls has none.
	 * <p>
	 * Check: imagej-legacy still answers {@code IJ.runPlugIn} with the context's
	 * name so.
	 * </p>
	 */
	public static Context context() {
		return (Context) IJ.runPlugIn(Context.class.getName(), "");
	}

	// The macro recorder

	/**
	 * Keeps the command that has just ended out of the recorder.
	 * <p>
	 * Check: the recorder still writes a command's line only after the command's
	 * end.
	 * </p>
	 */
	static void forgetCommand() {
		if (Recorder.record) Recorder.disableCommandRecording();
	}

	/**
	 * Does something that a recorded command does again when it is played.
	 * <p>
	 * Check: suspending reaches lines of {@code IJ.open} and {@code IJ.run}.
	 * </p>
	 */
	public static void unrecorded(Runnable action) {
		Recorder.suspendRecording();
		try {
			action.run();
		}
		finally {
			Recorder.resumeRecording();
		}
	}

	/**
	 * Records that the user has opened a file. For: the recorder hears of ImageJ's
	 * own openers only. A command's line opens its files itself, and so does a
	 * macro.
	 * <p>
	 * Check: {@code Recorder.getCommand} is null unless a command runs.
	 * </p>
	 */
	public static void recordOpen(String path) {
		if (IJ.recording() && Interpreter.getInstance() == null && Recorder.getCommand() == null) Recorder.recordOpen(path);
	}

	// Telling and asking

	/**
	 * Tells what went wrong: in a dialog, which is as wide as its longest line; on
	 * the console where ImageJ has no window; and to {@code IJ.getErrorMessage}.
	 * <p>
	 * Check: {@code IJ.getInstance} is null without a window.
	 * </p>
	 */
	public static void error(String sentence) {
		IJ.error("Neurocouple", IJ.getInstance() == null ? sentence : WordUtils.wrap(sentence, LINE));
	}

	/** Shows a sentence in ImageJ's status bar. */
	public static void status(String sentence) {
		IJ.showStatus(sentence);
	}

	/**
	 * Forgets that Esc was pressed before.
	 * <p>
	 * Check: Esc in any of ImageJ's windows still sets this switch.
	 * </p>
	 */
	public static void resetEscape() {
		IJ.resetEscape();
	}

	/** Whether Esc has been pressed since {@link #resetEscape}. */
	public static boolean escapePressed() {
		return IJ.escapePressed();
	}

	// Windows

	/**
	 * Opens an image as File › Open does; on a screen magnified to about a width in
	 * pixels, and at its middle slice.
	 * <p>
	 * Check: {@code IJ.open} leaves the image as the current one, and the command
	 * "Set... " (with a space) of Image › Zoom takes {@code zoom=} in percent.
	 * </p>
	 */
	public static void openLarge(File file, int width) {
		IJ.open(file.getPath());
		ImagePlus image = WindowManager.getCurrentImage();
		if (image == null || image.getCanvas() == null) return;
		image.setPosition(1, (image.getNSlices() + 1) / 2, 1);
		int percent = 100 * Math.max(1, width / image.getWidth());
		IJ.run(image, "Set... ", "zoom=" + percent);
	}

	/**
	 * Makes a table the one called "Results", the only one that ImageJ knows by its
	 * title without a display.
	 * <p>
	 * Check: a macro's {@code Table.get(…, "Results")} reads it.
	 * </p>
	 */
	public static void setResults(ResultsTable table) {
		Analyzer.setResultsTable(table);
	}

	/**
	 * The open windows with text or tables, in the order in which they were opened.
	 * <p>
	 * Check: tables still open in a {@link TextWindow} that
	 * {@code getNonImageWindows} lists.
	 * </p>
	 */
	public static Stream<TextWindow> textWindows() {
		return Stream.of(WindowManager.getNonImageWindows()).filter(TextWindow.class::isInstance).map(TextWindow.class::cast);
	}

	/**
	 * The window with text or a table of a title. For: a table that is shown in a
	 * new window is a copy, which its window cannot be found by.
	 * <p>
	 * Check: {@code ResultsTable.show} itself looks for the window to use by
	 * {@code getFrame}.
	 * </p>
	 */
	public static TextWindow textWindow(String title) {
		return (TextWindow) WindowManager.getFrame(title);
	}

	/** Puts a window in the middle of the screen that ImageJ's window is on. */
	public static void centre(Window window) {
		GUI.centerOnImageJScreen(window);
	}
}
