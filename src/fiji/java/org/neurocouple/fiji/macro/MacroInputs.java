// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.macro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.neurocouple.Refusal;
import org.neurocouple.command.run.Inputs;
import org.neurocouple.command.run.NeurocoupleCommand;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Readies a command that ImageJ runs, from its menu or a macro's {@code run}.
 * ImageJ shows an exception as a stack trace and goes on, so such a command is
 * to cancel instead; and it passes over keys it doesn't know and takes "abc"
 * for 0, so what the macro gives is checked here.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
public class MacroInputs extends AbstractPreprocessorPlugin {

	private static final Pattern KEY = Pattern.compile("\\s*([^\\s=]+)(=?)");

	@Parameter
	private ThreadService threadService;

	@Override
	public void process(Module module) {
		if (!(module.getDelegateObject() instanceof NeurocoupleCommand command)) return;
		Thread waiting = threadService.getParent(Thread.currentThread());
		if (!ImageJ1.runsCommand(waiting)) return;
		command.cancelOnFailure();
		String options = ImageJ1.options(waiting);
		if (options == null) return;
		try {
			Inputs.check(module.getInfo(), parse(options));
		}
		catch (Refusal wrong) {
			command.fail(wrong.getMessage(), wrong);
			cancel(wrong.getMessage());
		}
	}

	/** Reads ImageJ's {@code key=value key=[a value]}; what is empty counts as not given. */
	static Map<String, String> parse(String options) {
		Map<String, String> given = new LinkedHashMap<>();
		Matcher matcher = KEY.matcher(options);
		for (int at = 0; matcher.find(at);) {
			String key = matcher.group(1);
			if (matcher.group(2).isEmpty()) throw new Refusal("\"" + key +
				"\" stands without a value; write key=value, and a value with spaces as key=[a value].");
			String value = ImageJ1.value(options.substring(matcher.start(1)), key);
			if (!value.isEmpty()) given.put(key, value);
			boolean enclosed = matcher.end() < options.length() && "['".indexOf(options.charAt(matcher.end())) >= 0;
			at = Math.min(matcher.end() + value.length() + (enclosed ? 2 : 0), options.length());
		}
		return given;
	}
}
