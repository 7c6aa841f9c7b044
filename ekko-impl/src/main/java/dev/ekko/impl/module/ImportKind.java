package dev.ekko.impl.module;

import java.util.List;

/** How a module asks for another; decides which conditions of a package's {@code exports} hold. */
public enum ImportKind {
    /** An {@code import} or {@code export ... from} declaration, or {@code import()}. */
    IMPORT("import"),
    /** A call of {@code require}. */
    REQUIRE("require");

    private final String condition;

    ImportKind(String condition) {
        this.condition = condition;
    }

    /**
     * The conditions that hold. {@code node} is not among them, because Ekko has no Node API; {@code worker} and
     * {@code browser} are, which packages give what is written for the web, the former without a document.
     */
    List<String> conditions() {
        return List.of("ekko", condition, "worker", "browser", "default");
    }
}
