package dev.ekko.builtins.files;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** {@code Blob}, {@code File} and {@code FileReader} of the File API, and the blob URLs of its section 8. */
public final class FilesBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "files",
                    List.of("Blob", "File", "FileReader"),
                    Set.of(),
                    Scripts.beside(FilesBuiltin.class, "files.js"))
            .inGroup(GlobalGroup.FILES);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new FilesOps(host);
    }
}
