package dev.ekko.builtins.host.net;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What records of name servers say. */
final class DnsRecords {
    private DnsRecords() {}

    /** The parts of a record, in their order. */
    static List<String> texts(DnsRecord record) {
        if (record instanceof DnsPtrRecord pointer) {
            return List.of(plain(pointer.hostname()));
        }
        if (!(record instanceof DnsRawRecord raw)) {
            throw new IllegalArgumentException(
                    "a record of the type " + record.type().name());
        }
        ByteBuf content = raw.content().duplicate();
        return switch (record.type().name()) {
            case "A", "AAAA" -> List.of(address(content));
            case "CNAME", "NS" -> List.of(name(content));
            case "MX" -> List.of(number(content), name(content));
            case "SRV" -> List.of(number(content), number(content), number(content), name(content));
            case "TXT" -> strings(content);
            case "CAA" -> authorization(content);
            default ->
                throw new IllegalArgumentException(
                        "a record of the type " + record.type().name());
        };
    }

    private static String address(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException("an address of " + bytes.length + " bytes", wrong);
        }
    }

    private static String number(ByteBuf content) {
        return Integer.toString(content.readUnsignedShort());
    }

    private static String name(ByteBuf content) {
        return plain(DefaultDnsRecordDecoder.decodeName(content));
    }

    private static String plain(String name) {
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static List<String> strings(ByteBuf content) {
        List<String> all = new ArrayList<>();
        while (content.isReadable()) {
            all.add(text(content, content.readUnsignedByte()));
        }
        return all;
    }

    private static List<String> authorization(ByteBuf content) {
        String flags = Integer.toString(content.readUnsignedByte());
        String tag = text(content, content.readUnsignedByte());
        return List.of(flags, tag, text(content, content.readableBytes()));
    }

    private static String text(ByteBuf content, int length) {
        byte[] bytes = new byte[length];
        content.readBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
