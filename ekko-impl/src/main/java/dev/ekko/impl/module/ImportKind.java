package dev.ekko.impl.module;

import java.util.List;

/** How a module asks for another; decides which conditions of a package's {@code exports} hold. */
public enum ImportKind {
    /** An {@code import} or {@code export ... from} declaration, or {@code import()}. */
    IMPORT(List.of("ekko", "import", "default")),
    /** A call of {@code require}. */
    REQUIRE(List.of("ekko", "require", "default"));

    private final List<String> conditions;

    ImportKind(List<String> conditions) {
        this.conditions = conditions;
    }

    /** The conditions that hold; {@code node} is not among them, because Ekko has no Node API. */
    List<String> conditions() {
        return conditions;
    }
}
