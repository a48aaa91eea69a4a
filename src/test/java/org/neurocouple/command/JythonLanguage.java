// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.command;

import org.python.jsr223.PyScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Jython for the tests; Fiji has scripting-jython for this. */
@Plugin(type = ScriptLanguage.class)
public class JythonLanguage extends AdaptedScriptLanguage {

	public JythonLanguage() {
		super(new PyScriptEngineFactory());
	}
}
