package dev.ekko.builtins.compression;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The Compression standard: streams that compress and decompress. */
public final class CompressionBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "compression",
                    List.of("CompressionStream", "DecompressionStream"),
                    Set.of(),
                    Scripts.beside(CompressionBuiltin.class, "compression.js"))
            .inGroup(GlobalGroup.STREAMS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new CompressionOps(host);
    }
}
