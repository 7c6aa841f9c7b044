package dev.ekko.impl.interop;

import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.graalvm.polyglot.Value;

/**
 * {@code OutputStream} and {@code WritableByteChannel}, as a {@code WritableStream} of bytes.
 *
 * <p>A worker writes, and the script's next write waits until it is done.
 *
 * @param type the Java type asked for
 */
record ByteSinkCodec(Class<?> type) implements Codec {

    static boolean fits(Class<?> type) {
        return OutputStream.class.isAssignableFrom(type) || WritableByteChannel.class.isAssignableFrom(type);
    }

    @Override
    public String expected() {
        return "a WritableStream";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Value streams = crossing.interop().internals("streams").getMember("java");
        if (!streams.invokeMember("isWritable", value).asBoolean()) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        boolean channel = type == WritableByteChannel.class;
        if (!channel && type != OutputStream.class) {
            throw new Misfit(type.getName() + " cannot be made from a WritableStream; ask for OutputStream");
        }
        if (streams.invokeMember("isLocked", value).asBoolean()) {
            throw new Misfit("is locked to a writer already");
        }
        ScriptOutputStream out = new ScriptOutputStream(streams.invokeMember("writer", value), crossing.interop());
        return channel ? Channels.newChannel(out) : out;
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Interop interop = crossing.interop();
        OutputStream out =
                java instanceof OutputStream given ? given : Channels.newOutputStream((WritableByteChannel) java);
        return interop.identities()
                .get(
                        java,
                        () -> interop.internals("streams")
                                .getMember("java")
                                .invokeMember("writable", new HostByteSink(out, interop)));
    }
}
