package dev.ekko.bench.engines;

import javax.script.ScriptException;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;

/** Nashorn, with what it has of ECMAScript 6; brings a {@code print} of its own. */
final class NashornHost implements ScriptHost.Host {
    @Override
    public String version() {
        return new NashornScriptEngineFactory().getEngineVersion();
    }

    @Override
    public void run(String script) throws ScriptException {
        new NashornScriptEngineFactory().getScriptEngine("--language=es6").eval(script);
    }
}
