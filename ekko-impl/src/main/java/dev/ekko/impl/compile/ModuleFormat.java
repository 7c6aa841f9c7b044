package dev.ekko.impl.compile;

/** What a compiled module's code is. */
public enum ModuleFormat {
    /** An ECMAScript module. */
    ESM,
    /** The body of a CommonJS module, to be wrapped in a function. */
    COMMONJS,
    /** A valid JSON text. */
    JSON,
    /** Any text. */
    TEXT,
    /** Bytes; the code is empty, the bytes are those of the source. */
    BYTES
}
