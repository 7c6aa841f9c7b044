package dev.ekko.impl.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Files on HTTP servers, for modules that are imported from there; made when the first of them is. */
public final class HostHttp {
    /** No program has a module of that size. */
    static final int MAX_BYTES = 64 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private HostHttp() {}

    /**
     * What a server answered.
     *
     * @param status the status code
     * @param location where it says to look instead
     * @param contentType the media type, with its parameters
     * @param body the bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Answer(int status, Optional<String> location, Optional<String> contentType, byte[] body) {}

    // The whole process has one client, as its threads and its pool of connections cost more than a realm.
    private static final class Client {
        static final HttpClient ONE = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(HostThreads.workers())
                .build();
    }

    /** The addresses of a host. Blocks. */
    public static List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    /**
     * Asks for a file; redirects are left to the caller. Blocks.
     *
     * @param accept the media types that are wanted
     */
    public static Answer get(URI url, String accept) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Accept", accept)
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = Client.ONE.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException("it is larger than " + (MAX_BYTES >> 20) + " MiB");
                }
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("location"),
                        response.headers().firstValue("content-type"),
                        bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
