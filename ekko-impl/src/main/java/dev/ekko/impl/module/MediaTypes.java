package dev.ekko.impl.module;

import dev.ekko.module.ModuleKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of module a file name stands for. */
final class MediaTypes {
    private MediaTypes() {}

    /** The kind, or null where the name says nothing; {@code .js} is left to its package and its text. */
    static @Nullable ModuleKind ofName(String name) {
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT)) {
            case ".ts", ".mts" -> ModuleKind.TYPESCRIPT;
            case ".cts" -> ModuleKind.COMMONJS_TYPESCRIPT;
            case ".tsx" -> ModuleKind.TSX;
            case ".jsx" -> ModuleKind.JSX;
            case ".mjs" -> ModuleKind.JAVASCRIPT;
            case ".cjs" -> ModuleKind.COMMONJS;
            case ".json" -> ModuleKind.JSON;
            default -> null;
        };
    }

    /** The kind that a media type stands for, without its parameters; null where it is no module's. */
    static @Nullable ModuleKind ofMediaType(String type) {
        return switch (type) {
            case "text/javascript",
                    "application/javascript",
                    "text/ecmascript",
                    "application/ecmascript",
                    "application/x-javascript" -> ModuleKind.JAVASCRIPT;
            case "text/typescript", "application/typescript", "application/x-typescript" -> ModuleKind.TYPESCRIPT;
            case "text/jsx" -> ModuleKind.JSX;
            case "text/tsx" -> ModuleKind.TSX;
            case "application/json", "text/json" -> ModuleKind.JSON;
            default -> null;
        };
    }

    /** The kind that an import attribute {@code type} asks for, or null where there is no such type. */
    static @Nullable ModuleKind ofAttribute(String type) {
        return switch (type) {
            case "json" -> ModuleKind.JSON;
            case "text" -> ModuleKind.TEXT;
            case "bytes" -> ModuleKind.BYTES;
            default -> null;
        };
    }
}
