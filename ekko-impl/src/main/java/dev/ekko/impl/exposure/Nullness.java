package dev.ekko.impl.exposure;

/** What annotations say about null. */
public enum Nullness {
    /** The value may be null. */
    NULLABLE,
    /** The value is never null. */
    NON_NULL,
    /** Nothing is said. */
    UNKNOWN
}
