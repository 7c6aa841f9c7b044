package dev.ekko.builtins.streams;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Streams standard: readable, writable and transform streams. */
public final class StreamsBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "streams",
                    List.of(
                            "ReadableStream",
                            "ReadableStreamDefaultReader",
                            "ReadableStreamBYOBReader",
                            "ReadableStreamDefaultController",
                            "ReadableByteStreamController",
                            "ReadableStreamBYOBRequest",
                            "WritableStream",
                            "WritableStreamDefaultWriter",
                            "WritableStreamDefaultController",
                            "TransformStream",
                            "TransformStreamDefaultController",
                            "ByteLengthQueuingStrategy",
                            "CountQueuingStrategy"),
                    Set.of(),
                    Scripts.beside(StreamsBuiltin.class, "streams.js"))
            .inGroup(GlobalGroup.STREAMS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable Object ops(BuiltinHost host) {
        return null;
    }
}
