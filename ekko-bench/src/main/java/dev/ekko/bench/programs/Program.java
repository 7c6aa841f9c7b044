package dev.ekko.bench.programs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * One case to be measured in a process of its own.
 *
 * @param name the case's name
 * @param body script that adds one case to {@code benchCases}
 * @param classic whether it must run as a classic script in the global scope, as old suites do
 */
public record Program(String name, String body, boolean classic) {
    private static final ObjectMapper JSON = new ObjectMapper();
    // Old suites were written for the shells of engines, which have a print and a read.
    private static final String SHELL =
            "var print = typeof print === 'function' ? print : function (text) { console.log(text); };\n"
                    + "var read = typeof read === 'function' ? read : "
                    + "function (name) { throw new Error('there is no file ' + name); };\n";

    /**
     * The whole script.
     *
     * @param seconds for how long
     * @param wrap whether a classic script is handed to eval, for runtimes that take files for modules
     */
    public String text(double seconds, boolean wrap) {
        String script = String.format(Locale.ROOT, "var benchSeconds = %s;\nvar benchCases = [];\n", seconds)
                + (classic ? SHELL : "")
                + body
                + "\n"
                + Kernels.resource("harness.js");
        return classic && wrap ? "(0, eval)(" + quoted(script) + ");\n" : script;
    }

    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
