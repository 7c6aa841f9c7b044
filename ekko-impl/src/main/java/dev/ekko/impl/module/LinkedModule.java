package dev.ekko.impl.module;

import dev.ekko.impl.trace.PositionMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A module whose specifiers are resolved: what the engine gets, and the way back to the source. */
public sealed interface LinkedModule {

    /** The engine's name for it. */
    String id();

    /** Its address as scripts see it. */
    URI url();

    /** The text for the engine. */
    String code();

    /** From places in the code to places in the source. */
    default PositionMap positions() {
        return PositionMap.IDENTITY;
    }

    /** Its text as it was written, where that is at hand: for plain JavaScript. */
    default Optional<String> source() {
        return Optional.empty();
    }

    /** The modules that must be loaded before it runs. */
    default List<ModuleKey> dependencies() {
        return List.of();
    }

    /** The address as people read it: a plain path for files. */
    default String file() {
        return Urls.isFile(url()) ? Urls.toPath(url(), url().toString(), null).toString() : url().toString();
    }

    /**
     * An ECMAScript module.
     *
     * @param topLevelUsing whether it disposes of something when its evaluation ends
     */
    record EcmaScript(
            String id,
            URI url,
            String code,
            PositionMap positions,
            List<ModuleKey> dependencies,
            boolean topLevelUsing,
            Optional<String> source)
            implements LinkedModule {}

    /**
     * A CommonJS module; its code is a function expression, and the module that others import is a facade.
     *
     * @param exports the names that can be imported, those of re-exported modules not included
     * @param reexports the modules whose names can be imported as well
     */
    record CommonJs(
            String id,
            URI url,
            String code,
            PositionMap positions,
            Set<String> exports,
            List<ModuleKey> reexports,
            Optional<String> source)
            implements LinkedModule {
        @Override
        public List<ModuleKey> dependencies() {
            return reexports;
        }
    }

    /**
     * Data: JSON, text or bytes.
     *
     * @param content the bytes
     * @param form what scripts get
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and read by the realm alone
    record Data(String id, URI url, String code, byte[] content, Form form) implements LinkedModule {
        /** What scripts get. */
        public enum Form {
            /** The value of a JSON text. */
            JSON,
            /** A string. */
            TEXT,
            /** A {@code Uint8Array}. */
            BYTES
        }
    }

    /**
     * A module made of Java functions, or a built-in.
     *
     * @param specifier its name
     */
    record Host(String id, URI url, String code, String specifier) implements LinkedModule {}
}
