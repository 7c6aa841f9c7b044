package dev.ekko.impl.compile;

/**
 * An {@code import.meta}; nearly always eleven characters, but space and comments may stand inside.
 *
 * @param start where {@code import} begins
 * @param end behind {@code meta}
 */
public record MetaSite(int start, int end) {}
