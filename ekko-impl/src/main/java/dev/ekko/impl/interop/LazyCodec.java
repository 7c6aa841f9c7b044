package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The codec of a part, found on first use, so that types may contain themselves. */
final class LazyCodec {
    private final Type type;
    private volatile @Nullable Codec codec;

    LazyCodec(Type type) {
        this.type = type;
    }

    Codec get() {
        Codec known = codec;
        if (known == null) {
            known = PartCodec.of(type);
            codec = known;
        }
        return known;
    }

    Type type() {
        return type;
    }
}
