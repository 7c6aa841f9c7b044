package dev.ekko.impl.module;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@code package.json} that resolution reads.
 *
 * @param directory the package's directory
 * @param fields the whole document
 */
record PackageJson(Path directory, Map<String, Object> fields) {

    @Nullable
    String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    @Nullable
    String name() {
        return text("name");
    }

    /** Whether its {@code .js} files are ES modules; null where it does not say. */
    @Nullable
    Boolean esModules() {
        String type = text("type");
        return type == null ? null : Boolean.valueOf(type.equals("module"));
    }

    @Nullable
    Object exports() {
        return fields.get("exports");
    }

    @Nullable
    Object browser() {
        return fields.get("browser");
    }

    @Nullable
    Object imports() {
        return fields.get("imports");
    }
}
