package dev.ekko.impl.compile;

import java.util.Map;

/**
 * A static import or a re-export; all offsets are into {@link CompiledModule#code()}.
 *
 * @param start where the specifier's string literal begins, its quote included
 * @param end where the literal ends, its quote included
 * @param specifier the specifier, escapes decoded
 * @param attributes the import attributes in the order of the source
 * @param attributesStart where {@code with} begins; -1 without attributes
 * @param attributesEnd behind the brace that closes the attributes; -1 without attributes
 * @param phase the import's phase
 * @param phaseStart where the word {@code defer} or {@code source} begins; -1 in the usual phase
 */
public record ImportSite(
        int start,
        int end,
        String specifier,
        Map<String, String> attributes,
        int attributesStart,
        int attributesEnd,
        ImportPhase phase,
        int phaseStart) {}
