package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;

/**
 * Exceptions: a script's error becomes the exception that it would be if it were thrown, an exception becomes the error
 * that a script would catch.
 *
 * @param type the exception type asked for
 */
record ErrorCodec(Class<?> type) implements Codec {
    @Override
    public String expected() {
        return "an error (" + type.getSimpleName() + ")";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Throwable thrown = crossing.interop().errors().thrown(value);
        if (type.isInstance(thrown)) {
            return thrown;
        }
        Throwable cause = thrown.getCause();
        if (type.isInstance(cause)) {
            return cause;
        }
        throw Misfit.expected(expected(), Found.of(value, crossing));
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return crossing.interop().raising().error((Throwable) java);
    }
}
