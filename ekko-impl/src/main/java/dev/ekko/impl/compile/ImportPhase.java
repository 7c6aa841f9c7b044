package dev.ekko.impl.compile;

/** How far an import goes: the {@code defer} and {@code source} proposals name earlier stops than evaluation. */
public enum ImportPhase {
    /** The module is evaluated; the usual import. */
    EVALUATION,
    /** {@code import defer}: evaluated on first use of its namespace. */
    DEFER,
    /** {@code import source}: the compiled but not linked module. */
    SOURCE
}
