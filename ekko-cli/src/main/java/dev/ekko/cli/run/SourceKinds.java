package dev.ekko.cli.run;

import dev.ekko.module.ModuleKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code --ext} may name, as the extensions of files. */
final class SourceKinds implements ITypeConverter<SourceKinds.Extension> {
    private static final Map<String, ModuleKind> KINDS = new TreeMap<>(Map.of(
            "js", ModuleKind.JAVASCRIPT,
            "mjs", ModuleKind.JAVASCRIPT,
            "cjs", ModuleKind.COMMONJS,
            "jsx", ModuleKind.JSX,
            "ts", ModuleKind.TYPESCRIPT,
            "mts", ModuleKind.TYPESCRIPT,
            "cts", ModuleKind.COMMONJS_TYPESCRIPT,
            "tsx", ModuleKind.TSX));

    /**
     * A file extension and what it stands for.
     *
     * @param name without its dot
     * @param kind what a file with it is
     */
    record Extension(String name, ModuleKind kind) {
        static final Extension TYPESCRIPT = new Extension("ts", ModuleKind.TYPESCRIPT);
    }

    @Override
    public Extension convert(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        ModuleKind kind = KINDS.get(name);
        if (kind == null) {
            throw new TypeConversionException("\"" + text + "\" is none of " + String.join(", ", KINDS.keySet()));
        }
        return new Extension(name, kind);
    }
}
