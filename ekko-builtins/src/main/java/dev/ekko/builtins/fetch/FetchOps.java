package dev.ekko.builtins.fetch;

import dev.ekko.builtins.host.http.BodySource;
import dev.ekko.builtins.host.http.Exchange;
import dev.ekko.builtins.host.http.Gathering;
import dev.ekko.builtins.host.http.InputBody;
import dev.ekko.builtins.host.http.RequestBody;
import dev.ekko.builtins.host.http.RequestHead;
import dev.ekko.builtins.host.http.ResponseHead;
import dev.ekko.builtins.host.http.Target;
import dev.ekko.builtins.host.http.Timings;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.NetPermit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The Java half of fetch: sends requests, and hands bodies over bit by bit.
 *
 * <p>The script half gives each exchange a number. Methods are called by a thread that holds the realm; what they return
 * is completed by others.
 */
public final class FetchOps {
    /** What the script half says about a request's body. */
    private static final int NO_BODY = 0;

    private static final int WHOLE_BODY = 1;

    /** Texts above this many bytes are not decoded by the thread that all connections wait for. */
    private static final int LONG_TEXT = 256 * 1024;

    private final BuiltinHost host;
    private final Clients clients;
    private final Map<Integer, Exchange> exchanges = new HashMap<>();
    private final Map<Integer, BodySource> bodies = new HashMap<>();

    FetchOps(BuiltinHost host) {
        this.host = host;
        this.clients = new Clients(host);
    }

    /**
     * Sends a request, after asking for permission to.
     *
     * @param id the exchange's number, not in use
     * @param client a number that {@link #client} returned, or 0
     * @param method the method
     * @param url an http or https URL, serialized
     * @param headers names and values in turn, each with a line feed behind it
     * @param kind 0 for no body, 1 for the given one, 2 for one that comes with {@link #write}
     * @param body the body; empty where the kind is not 1
     * @return the answer's status, reason, its {@link Timings} where the client is not 0, and names and values of
     *     headers, each with a line feed behind it
     */
    @JsExport
    public CompletionStage<String> send(
            int id, int client, String method, String url, String headers, int kind, byte[] body) {
        Target target = Target.of(url);
        NetPermit permit = host.connect(target.host(), target.port());
        RequestBody content = switch (kind) {
            case NO_BODY -> new RequestBody.None();
            case WHOLE_BODY -> new RequestBody.Whole(body);
            default -> new RequestBody.Streamed();
        };
        Exchange exchange = new Exchange(new RequestHead(method, target, lines(headers), content), permit::verify);
        exchanges.put(id, exchange);
        clients.get(client).send(exchange);
        return exchange.head()
                .thenApply(
                        head -> text(head, client == 0 ? "" : exchange.timings().text()))
                .exceptionallyCompose(FetchErrors::failed);
    }

    private static List<String> lines(String headers) {
        return headers.isEmpty()
                ? List.of()
                : List.of(headers.substring(0, headers.length() - 1).split("\n", -1));
    }

    private static String text(ResponseHead head, String timings) {
        StringBuilder text = new StringBuilder();
        text.append(head.status()).append('\n').append(head.reason()).append('\n');
        text.append(timings).append('\n');
        head.headers().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * Sends a part of a request's body.
     *
     * @return whether more is wanted, as soon as there is room for it
     */
    @JsExport
    public CompletionStage<Boolean> write(int id, byte[] bytes) {
        Exchange exchange = exchanges.get(id);
        return exchange == null
                ? CompletableFuture.completedFuture(false)
                : exchange.write(bytes).exceptionallyCompose(FetchErrors::failed);
    }

    /** Says that a request's body is whole. */
    @JsExport
    public void finish(int id) {
        Exchange exchange = exchanges.get(id);
        if (exchange != null) {
            exchange.finish();
        }
    }

    /** Begins the body of an exchange whose head has come. */
    @JsExport
    public void begin(int id) {
        Exchange exchange = exchanges.get(id);
        if (exchange != null) {
            bodies.put(id, exchange.body());
        }
    }

    /**
     * The next bytes of a body.
     *
     * @return at least one byte, or null where there are no more
     */
    @JsExport
    public CompletionStage<byte @Nullable []> read(int id) {
        BodySource body = bodies.get(id);
        return body == null
                ? CompletableFuture.completedFuture(null)
                : body.read().exceptionallyCompose(FetchErrors::failed);
    }

    /** All bytes of a body that are left. */
    @JsExport
    public CompletionStage<byte[]> readAll(int id) {
        return all(id).exceptionallyCompose(FetchErrors::failed);
    }

    /** All of a body that is left, as UTF-8; a byte order mark in front is dropped. */
    @JsExport
    public CompletionStage<String> readText(int id) {
        return all(id).thenCompose(bytes -> bytes.length > LONG_TEXT
                        ? CompletableFuture.supplyAsync(() -> decoded(bytes), host.workers())
                        : CompletableFuture.completedFuture(decoded(bytes)))
                .exceptionallyCompose(FetchErrors::failed);
    }

    private CompletableFuture<byte[]> all(int id) {
        BodySource body = bodies.get(id);
        return body == null ? CompletableFuture.completedFuture(new byte[0]) : Gathering.all(body, Gathering.limit());
    }

    private static String decoded(byte[] bytes) {
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return new String(bytes, mark ? 3 : 0, bytes.length - (mark ? 3 : 0), StandardCharsets.UTF_8);
    }

    /** Ends an exchange wherever it is; does nothing where it has ended. */
    @JsExport
    public void abort(int id) {
        Exchange exchange = exchanges.remove(id);
        if (exchange != null) {
            exchange.abort();
        }
        BodySource body = bodies.remove(id);
        if (body != null && exchange == null) {
            body.cancel();
        }
    }

    /** Forgets an exchange that has ended. */
    @JsExport
    public void forget(int id) {
        exchanges.remove(id);
        bodies.remove(id);
    }

    /** Lets go of an answer whose body nobody reads; its connection is kept where the rest is short. */
    @JsExport
    public void discard(int id) {
        Exchange exchange = exchanges.remove(id);
        if (exchange != null) {
            exchange.discard();
        }
    }

    /**
     * Whether bytes are what integrity metadata says (Subresource Integrity, section 3.3.5).
     *
     * @param metadata hashes, such as {@code sha256-...}, with spaces between
     */
    @JsExport
    public boolean matches(String metadata, byte[] bytes) {
        return Integrity.matches(metadata, bytes);
    }

    /** Opens a file as the body of a number, after asking for permission to read it. */
    @JsExport
    public void openFile(int id, String url) {
        InputStream file;
        try {
            file = host.open(url);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw FetchErrors.unreadable(url, unreadable);
        }
        bodies.put(id, new InputBody(file, host.workers()));
    }

    /** The bytes that a data: URL has behind its comma. */
    @JsExport
    public byte[] dataBytes(String data, boolean base64) {
        return DataUrls.bytes(data, base64);
    }

    /**
     * Makes a client with settings of its own.
     *
     * @param settings names and values in turn, each with a NUL behind it
     * @return its number
     */
    @JsExport
    public int client(String settings) {
        return clients.make(settings);
    }

    /** How many connections of a client are open and idle, and how many requests wait for one; with commas between. */
    @JsExport
    public String statistics(int client) {
        return clients.get(client).statistics().text();
    }

    /** Ends a client with all its exchanges. */
    @JsExport
    public void closeClient(int client) {
        clients.close(client);
    }
}
