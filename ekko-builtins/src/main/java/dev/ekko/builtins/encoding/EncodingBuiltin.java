package dev.ekko.builtins.encoding;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** Text encoders and decoders of the Encoding standard. */
public final class EncodingBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "encoding",
                    List.of("TextEncoder", "TextDecoder", "TextEncoderStream", "TextDecoderStream"),
                    Set.of(),
                    Scripts.beside(EncodingBuiltin.class, "encoding.js"))
            .inGroup(GlobalGroup.ENCODING);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new EncodingOps();
    }
}
