package dev.ekko.builtins.host.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Headers between the form of programs, names and values in turn, and that of the protocol. */
final class Http1Headers {
    /** What says how the connection is used, which is not the program's to say; a program's own are not sent. */
    static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private Http1Headers() {}

    /** The headers of a request in HTTP/1.1. */
    static HttpHeaders of(RequestHead request) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        List<String> given = request.headers();
        boolean host = false;
        for (int i = 0; i < given.size(); i += 2) {
            host |= given.get(i).equalsIgnoreCase("host");
        }
        if (!host) {
            headers.set(HttpHeaderNames.HOST, request.target().authority());
        }
        for (int i = 0; i < given.size(); i += 2) {
            if (!OF_THE_CONNECTION.contains(given.get(i).toLowerCase(Locale.ROOT))) {
                headers.add(given.get(i), given.get(i + 1));
            }
        }
        switch (request.body()) {
            case RequestBody.Whole whole -> headers.set(HttpHeaderNames.CONTENT_LENGTH, whole.content().length);
            case RequestBody.Streamed streamed -> headers.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
            case RequestBody.None none -> {
                // Methods that are expected to have a body say that there is none.
                if (Set.of("POST", "PUT").contains(request.method())) {
                    headers.set(HttpHeaderNames.CONTENT_LENGTH, 0);
                }
            }
        }
        return headers;
    }

    /** Names and values in turn. */
    static List<String> listed(Iterable<Map.Entry<CharSequence, CharSequence>> headers) {
        List<String> list = new ArrayList<>();
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            list.add(header.getKey().toString());
            list.add(header.getValue().toString());
        }
        return list;
    }
}
