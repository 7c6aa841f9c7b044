package dev.ekko.builtins.navigator;

import dev.ekko.module.JsExport;
import java.util.Locale;

/** The Java half of the navigator: what the JVM knows of its machine. */
public final class NavigatorOps {
    private static final String UNDETERMINED = "und";

    NavigatorOps() {}

    /** How many processors the JVM may use. */
    @JsExport
    public int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The language of the JVM's locale as a BCP 47 tag, English where it has none. */
    @JsExport
    public String language() {
        String tag = Locale.getDefault().stripExtensions().toLanguageTag();
        return tag.equals(UNDETERMINED) ? "en-US" : tag;
    }

    /** The platform, in the words that browsers use. */
    @JsExport
    public String platform() {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Mac")) {
            return "MacIntel";
        }
        return system.startsWith("Windows") ? "Win32" : system + " " + machine(System.getProperty("os.arch", ""));
    }

    private static String machine(String architecture) {
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }
}
