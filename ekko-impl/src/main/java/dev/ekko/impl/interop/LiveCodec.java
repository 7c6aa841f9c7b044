package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;

/** {@code JsValue}: the script's value itself. */
final class LiveCodec implements Codec {
    static final LiveCodec INSTANCE = new LiveCodec();

    private LiveCodec() {}

    @Override
    public String expected() {
        return "any value";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        return crossing.interop().live(value);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        if (java instanceof JsValueImpl live && live.interop() == crossing.interop()) {
            return live.value();
        }
        throw new Misfit("belongs to another runtime; convert it to a Java value first, with as(Object.class)");
    }
}
