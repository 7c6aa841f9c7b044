package dev.ekko.impl.types;

import dev.ekko.TypeDeclarations;
import dev.ekko.impl.exposure.Mapping;
import dev.ekko.spi.BuiltinSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Makes everything that {@link TypeDeclarations} asks for. */
public final class Declarations {
    @SuppressWarnings("InlineFormatString") // a file of its own, apart from the code around it
    private static final String TSCONFIG = """
            {
              "compilerOptions": {
                "target": "esnext",
                "module": "esnext",
                "moduleResolution": "bundler",
                "moduleDetection": "force",
                "lib": ["esnext"],
                "strict": true,
                "noEmit": true,
                "allowImportingTsExtensions": true,
                "resolveJsonModule": true,
                "typeRoots": ["./types"],
                "types": ["ekko"],
                "paths": {
            %s
                }
              }
            }
            """;

    private Declarations() {}

    /**
     * Makes declarations.
     *
     * @param wanted what of
     * @param builtins the built-ins whose globals and packages there are
     * @param mappings reads a mapping, with the class loader that has its classes
     */
    public static TypeDeclarations.Made make(
            TypeDeclarations wanted, List<BuiltinSpec> builtins, BiFunction<Path, ClassLoader, Mapping> mappings) {
        SortedMap<String, String> files = new TreeMap<>();
        BuiltinTypes types = new BuiltinTypes(builtins);
        types.files().forEach((name, text) -> files.put("types/ekko/" + name, text));
        files.put("tsconfig.json", String.format(Locale.ROOT, TSCONFIG, types.paths("./types/ekko/")));
        try (JavaDeclarations java = new JavaDeclarations(wanted, mappings)) {
            java.files().forEach((name, text) -> files.put("types/ekko/java/" + name, text));
            return new TypeDeclarations.Made(files, java.classes(), java.notes());
        }
    }
}
