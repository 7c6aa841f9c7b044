package dev.ekko.builtins.host.net;

import dev.ekko.spi.JsError;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A question to a name server. */
public final class DnsQuery {
    private DnsQuery() {}

    /**
     * Asks, with a socket of its own, so that nobody can guess where the answer is waited for.
     *
     * @param threads the realm's
     * @param name the name; for PTR an address as well
     * @param type the record type's name
     * @param server the name server; empty for those that the system uses
     * @param timeoutMillis for each try
     * @return the records, each as the texts that it consists of
     */
    public static CompletableFuture<List<List<String>>> ask(
            NetThreads threads, String name, String type, Optional<InetSocketAddress> server, int timeoutMillis) {
        EventLoop loop = threads.loops().next();
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .queryTimeoutMillis(timeoutMillis)
                .searchDomains(List.of())
                .recursionDesired(true);
        server.ifPresent(at -> builder.nameServerProvider(new SingletonDnsServerAddressStreamProvider(at)));
        DnsNameResolver resolver = builder.build();
        Runnable end = resolver::close;
        threads.add(end);
        CompletableFuture<List<List<String>>> result = new CompletableFuture<>();
        DnsRecordType wanted = DnsRecordType.valueOf(type);
        records(loop, resolver, new DefaultDnsQuestion(asked(name, type), wanted))
                .addListener((Future<List<DnsRecord>> done) -> {
                    try {
                        if (done.isSuccess()) {
                            result.complete(decoded(done.getNow(), wanted));
                        } else {
                            result.completeExceptionally(failure(done.cause(), name, type));
                        }
                    } catch (RuntimeException malformed) {
                        result.completeExceptionally(JsError.coded(
                                "protocol-error",
                                "The answer for \"" + name + "\" is malformed: " + malformed.getMessage(),
                                Map.of("host", name),
                                malformed));
                    } finally {
                        threads.remove(end);
                        resolver.close();
                    }
                });
        return result;
    }

    // The resolver would follow another name to its end, where there is no such record.
    private static Future<List<DnsRecord>> records(EventLoop loop, DnsNameResolver resolver, DnsQuestion question) {
        if (!question.type().equals(DnsRecordType.CNAME)) {
            return resolver.resolveAll(question);
        }
        Promise<List<DnsRecord>> answered = loop.newPromise();
        resolver.query(question).addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) -> {
            if (!done.isSuccess()) {
                answered.setFailure(done.cause());
                return;
            }
            DnsResponse response = done.getNow().content();
            List<DnsRecord> found = new ArrayList<>();
            for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
                DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
                if (record.type().equals(DnsRecordType.CNAME)) {
                    found.add(ReferenceCountUtil.retain(record));
                }
            }
            done.getNow().release();
            if (found.isEmpty()) {
                answered.setFailure(new UnknownHostException("no records"));
            } else {
                answered.setSuccess(found);
            }
        });
        return answered;
    }

    private static String asked(String name, String type) {
        if (!type.equals("PTR")) {
            return name;
        }
        try {
            return reversed(InetAddress.ofLiteral(name).getAddress());
        } catch (IllegalArgumentException noAddress) {
            return name;
        }
    }

    private static String reversed(byte[] address) {
        StringBuilder text = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            int octet = address[i] & 0xff;
            if (address.length == 4) {
                text.append(octet).append('.');
            } else {
                text.append(Character.forDigit(octet & 0xf, 16)).append('.');
                text.append(Character.forDigit(octet >> 4, 16)).append('.');
            }
        }
        return text.append(address.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }

    private static RuntimeException failure(Throwable cause, String name, String type) {
        boolean late = false;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            late = late || at instanceof DnsNameResolverTimeoutException;
        }
        String what = "Cannot look up " + type + " of \"" + name + "\"";
        Throwable told = late
                ? new SocketTimeoutException("no name server answered in time")
                : cause instanceof UnknownHostException ? new UnknownHostException("there is no such record") : cause;
        return NetFailures.of(what, told, Map.of("host", name));
    }

    private static List<List<String>> decoded(List<DnsRecord> records, DnsRecordType wanted) {
        List<List<String>> all = new ArrayList<>();
        try {
            for (DnsRecord record : records) {
                if (record.type().equals(wanted)) {
                    all.add(DnsRecords.texts(record));
                }
            }
        } finally {
            records.forEach(ReferenceCountUtil::release);
        }
        return all;
    }
}
