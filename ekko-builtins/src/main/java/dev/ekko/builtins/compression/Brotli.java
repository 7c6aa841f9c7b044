package dev.ekko.builtins.compression;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import dev.ekko.spi.JsError;

/** Loads the native Brotli library when a script first asks for the format. */
final class Brotli {
    private Brotli() {}

    static void load() {
        if (!Brotli4jLoader.isAvailable()) {
            throw new JsError(
                    "NotSupportedError",
                    "There is no Brotli library for this system; add the artifact of com.aayushatharva.brotli4j that is"
                            + " named native-, with the system and the processor, to the class path",
                    Brotli4jLoader.getUnavailabilityCause());
        }
    }
}
