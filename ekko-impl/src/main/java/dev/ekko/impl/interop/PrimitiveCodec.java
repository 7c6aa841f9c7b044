package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A primitive type: the codec of its box, with no value for null and undefined. */
record PrimitiveCodec(Codec box) implements Codec {
    @Override
    public String expected() {
        return box.expected();
    }

    @Override
    public @Nullable Object decode(Value value, Crossing crossing) {
        return box.decode(value, crossing);
    }

    @Override
    public @Nullable Object glance(Value value) {
        return box.glance(value);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return box.encode(java, crossing);
    }

    @Override
    public @Nullable Object absent() {
        throw new Misfit("is missing; expected " + expected());
    }
}
