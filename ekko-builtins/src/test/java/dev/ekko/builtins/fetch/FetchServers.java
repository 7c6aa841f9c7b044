package dev.ekko.builtins.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ekko.builtins.fetch.FetchServer.Call;
import dev.ekko.builtins.fetch.FetchServer.Hangup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The servers that the tests of fetch talk to, good ones and bad ones. */
final class FetchServers {
    private static final byte[] MEGABYTE = new byte[1 << 20];

    private FetchServers() {}

    static FetchServer start() throws IOException {
        return new FetchServer()
                .on(
                        "/hello",
                        call -> call.answer("hello", "X-Twice: a", "x-twice: b", "Set-Cookie: c=1", "Set-Cookie: d=2"))
                .on(
                        "/echo",
                        call -> call.answer(
                                call.body(),
                                "X-Method: " + call.method(),
                                "X-Length: " + call.headers().get("content-length"),
                                "Content-Type: " + call.headers().getOrDefault("content-type", "none")))
                .on("/headers", call -> call.answer(call.headers().toString()))
                .on(
                        "/connections",
                        call -> call.answer(Integer.toString(call.server().connections())))
                .on("/open", call -> call.answer(Integer.toString(call.server().open())))
                .on("/redirect", FetchServers::redirect)
                .on("/gzip", call -> call.answer(gzip("zipped".repeat(100_000)), "Content-Encoding: gzip"))
                .on("/deflate", call -> call.answer(deflate("zipped"), "Content-Encoding: deflate"))
                .on("/not-gzip", call -> call.answer("plain", "Content-Encoding: gzip"))
                .on("/unknown-coding", call -> call.answer("as it is", "Content-Encoding: rot13"))
                .on("/bomb", FetchServers::bomb)
                .on("/many-codings", call -> call.answer("x", "Content-Encoding: " + "gzip,".repeat(10_000)))
                .on("/endless", FetchServers::endless)
                .on("/circle", call -> call.raw("HTTP/1.1 302 Found\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n"))
                .on("/megabyte", call -> call.answer(MEGABYTE))
                .on("/interim", call -> {
                    while (true) {
                        call.raw("HTTP/1.1 103 Early Hints\r\n\r\n");
                    }
                })
                .on("/cut", call -> {
                    call.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npartial");
                    throw new Hangup();
                })
                .on("/cut-chunk", call -> {
                    call.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nparti");
                    throw new Hangup();
                })
                .on("/until-close", call -> {
                    call.raw("HTTP/1.0 200 OK\r\n\r\nall of it");
                    throw new Hangup();
                })
                .on("/drop", call -> {
                    throw new Hangup();
                })
                .on("/drop-next", FetchServers::dropNext)
                .on("/no-http", call -> {
                    call.raw("220 mail.example ESMTP\r\n\r\n");
                    throw new Hangup();
                })
                .on("/long-head", call -> {
                    call.raw("HTTP/1.1 200 OK\r\n");
                    call.raw(("X: " + "y".repeat(1000) + "\r\n").repeat(1000));
                })
                .on(
                        "/two-lengths",
                        call -> call.raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"))
                .on("/early-hints", call -> {
                    call.raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                    call.answer("after");
                })
                .on("/never", call -> call.in().read())
                .on("/unread-upload", call -> {
                    call.answer("enough");
                    // Closed with something unread, the connection would be reset, and the answer lost on its way.
                    call.in().transferTo(OutputStream.nullOutputStream());
                })
                .on("/slow-upload", call -> call.answer(Integer.toString(call.body().length)));
    }

    private static void redirect(Call call) throws IOException {
        String[] query = call.path().split("[?&=]");
        call.raw("HTTP/1.1 " + query[2] + " Moved\r\nLocation: " + query[4] + "\r\nContent-Length: 5\r\n\r\nmoved");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Ten gigabytes of zeros, in ten megabytes. */
    private static void bomb(Call call) throws IOException {
        call.raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
        OutputStream zipped = new GZIPOutputStream(call.out());
        for (int i = 0; i < 10_000; i++) {
            zipped.write(MEGABYTE);
        }
        throw new Hangup();
    }

    private static void endless(Call call) throws IOException {
        call.raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while (true) {
            call.out().write(MEGABYTE);
        }
    }

    /** Answers, and hangs up when the next request comes on the same connection. */
    private static void dropNext(Call call) throws IOException {
        call.answer("kept".getBytes(ISO_8859_1));
        if (call.in().read() >= 0) {
            throw new Hangup();
        }
    }
}
