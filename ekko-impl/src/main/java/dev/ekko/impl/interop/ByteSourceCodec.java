package dev.ekko.impl.interop;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.graalvm.polyglot.Value;

/**
 * {@code InputStream} and {@code ReadableByteChannel}, as a {@code ReadableStream} of bytes.
 *
 * <p>A worker reads when the script wants more, and closes the Java side when the script cancels or all was read. In
 * the other direction the bytes come out of a script's stream as its chunks do, and no chunk is asked for before it is
 * needed.
 *
 * @param type the Java type asked for
 */
record ByteSourceCodec(Class<?> type) implements Codec {

    static boolean fits(Class<?> type) {
        return InputStream.class.isAssignableFrom(type) || ReadableByteChannel.class.isAssignableFrom(type);
    }

    @Override
    public String expected() {
        return "a ReadableStream";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Value streams = crossing.interop().internals("streams").getMember("java");
        if (!streams.invokeMember("isReadable", value).asBoolean()) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        boolean channel = type == ReadableByteChannel.class;
        if (!channel && type != InputStream.class) {
            throw new Misfit(type.getName() + " cannot be made from a ReadableStream; ask for InputStream");
        }
        if (streams.invokeMember("isLocked", value).asBoolean()) {
            throw new Misfit("is locked to a reader already");
        }
        ScriptInputStream in = new ScriptInputStream(streams.invokeMember("reader", value), crossing.interop());
        return channel ? Channels.newChannel(in) : in;
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Interop interop = crossing.interop();
        InputStream in =
                java instanceof InputStream given ? given : Channels.newInputStream((ReadableByteChannel) java);
        return interop.identities()
                .get(
                        java,
                        () -> interop.internals("streams")
                                .getMember("java")
                                .invokeMember("readable", new HostByteSource(in, interop)));
    }
}
