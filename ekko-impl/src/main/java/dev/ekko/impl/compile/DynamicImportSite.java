package dev.ekko.impl.compile;

import org.jspecify.annotations.Nullable;

/**
 * An {@code import(...)} expression; all offsets are into {@link CompiledModule#code()}.
 *
 * @param start where {@code import} begins
 * @param end behind {@code import}, or behind {@code import.defer} and {@code import.source}
 * @param specifier the first argument where it is a string literal, or null where it is computed
 * @param options whether a second argument follows a literal specifier
 * @param phase the import's phase
 */
public record DynamicImportSite(
        int start, int end, @Nullable String specifier, boolean options, ImportPhase phase) {}
