package dev.ekko.cli.docs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables that the command itself reads. */
final class Variables {
    static final Map<String, String> MEANINGS = meanings();

    private Variables() {}

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("NO_COLOR", "Print without colours.");
        meanings.put("FORCE_COLOR", "Print with colours even where the output is no terminal; 0 for never.");
        meanings.put("EKKO_TRACE", "Set to 1, show the Java frames of every error.");
        meanings.put("EKKO_WARM", "Set to 1, run programs in the warm process.");
        meanings.put("EKKO_WARM_IDLE", "The time after which an idle warm process leaves, such as 30m.");
        meanings.put(
                "EKKO_HOME",
                "The directory of Ekko's cache and of what jvm-args puts in place; ~/.ekko where it is not set.");
        meanings.put("EKKO_JAVA_OPTS", "More options for the Java virtual machine, such as -Xmx4g.");
        meanings.put("JAVA_HOME", "The JDK to use, where it is 25 or later.");
        return Collections.unmodifiableMap(meanings);
    }
}
