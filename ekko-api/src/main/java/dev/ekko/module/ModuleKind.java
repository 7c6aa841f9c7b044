package dev.ekko.module;

/** What a module's bytes are. */
public enum ModuleKind {
    /** An ECMAScript module. */
    JAVASCRIPT,
    /** An ECMAScript module with JSX. */
    JSX,
    /** An ECMAScript module in TypeScript. */
    TYPESCRIPT,
    /** An ECMAScript module in TypeScript with JSX. */
    TSX,
    /** A CommonJS module. */
    COMMONJS,
    /** A CommonJS module in TypeScript. */
    COMMONJS_TYPESCRIPT,
    /** A JSON document; its value is the default export. */
    JSON,
    /** Text; the string is the default export. */
    TEXT,
    /** Bytes; a {@code Uint8Array} is the default export. */
    BYTES
}
