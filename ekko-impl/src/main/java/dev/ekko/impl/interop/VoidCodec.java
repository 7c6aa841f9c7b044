package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** No value: whatever the script gives is ignored. */
final class VoidCodec implements Codec {
    static final VoidCodec INSTANCE = new VoidCodec();

    private VoidCodec() {}

    @Override
    public String expected() {
        return "nothing";
    }

    @Override
    public @Nullable Object decode(Value value, Crossing crossing) {
        return null;
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return crossing.guest().undefinedValue();
    }
}
