package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;

/**
 * A type that cannot cross.
 *
 * @param expected what the type is called
 * @param why why not, and what to use instead
 */
record UnknownCodec(String expected, String why) implements Codec {
    @Override
    public Object decode(Value value, Crossing crossing) {
        throw new Misfit(why);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        throw new Misfit(why);
    }

    @Override
    public void check(CodecCheck check) {
        check.problem(why);
    }
}
