package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.TlsFailures;
import dev.ekko.spi.JsError;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what failures of the network are called. */
public final class NetFailures {
    /** The code of a failure that has no other. */
    private static final String UNKNOWN = "io-failed";

    /** What operating systems say, and the code of it; the first that is found counts. */
    private static final String[][] SAID = {
        {"refused", "connection-refused"},
        {"reset", "connection-reset"},
        {"broken pipe", "connection-reset"},
        {"aborted by", "connection-reset"},
        {"in use", "address-in-use"},
        {"cannot assign", "address-not-available"},
        {"unreachable", "unreachable"},
        {"no route", "unreachable"},
        {"host is down", "unreachable"},
        {"timed out", "timed-out"},
        {"too many open files", "too-many-open"},
        {"message too long", "too-large"},
        {"permission denied", "access-denied"},
        {"operation not permitted", "access-denied"},
        {"no such file", "not-found"},
        {"path too long", "name-too-long"},
        {"no such device", "address-not-available"},
        {"closed the connection", "connection-closed"},
        {"connection was closed", "connection-closed"},
        {"is not known", "host-not-found"},
        {"did not complete the handshake in", "timed-out"},
        {"no connection within", "timed-out"},
        {"said nothing for", "timed-out"},
        {"tls failed", "tls-failed"},
        {"broke the protocol", "protocol-error"},
        {"invalid handshake response", "protocol-error"},
        {"invalid subprotocol", "protocol-error"},
        {"invalid challenge", "protocol-error"},
    };

    private NetFailures() {}

    /**
     * The code of a failure, or of what is behind it.
     *
     * @param failure what failed
     */
    public static String code(Throwable failure) {
        String code = UNKNOWN;
        int depth = 0;
        for (Throwable at = failure; at != null && code.equals(UNKNOWN) && depth < 8; at = at.getCause(), depth++) {
            String given = at instanceof JsError coded ? coded.code() : null;
            code = given == null ? own(at) : given;
        }
        return code;
    }

    private static String own(Throwable failure) {
        return switch (failure) {
            case UnknownHostException _ -> "host-not-found";
            case ConnectTimeoutException _ -> "timed-out";
            case SocketTimeoutException _ -> "timed-out";
            case TimeoutException _ -> "timed-out";
            case NoRouteToHostException _ -> "unreachable";
            case PortUnreachableException _ -> "connection-refused";
            case SSLException tls ->
                tls.getCause() instanceof ClosedChannelException ? "connection-closed" : "tls-failed";
            case ClosedChannelException _ -> "connection-closed";
            case BindException bind -> said(bind, "address-not-available");
            case ConnectException connect -> said(connect, "connection-refused");
            default -> said(failure, UNKNOWN);
        };
    }

    private static String said(Throwable failure, String otherwise) {
        return code(String.valueOf(failure.getMessage()), otherwise);
    }

    /**
     * The code of a failure of which only the words are left.
     *
     * @param words what it says
     * @param otherwise the code where they say nothing
     */
    public static String code(String words, String otherwise) {
        String message = words.toLowerCase(Locale.ROOT);
        for (String[] entry : SAID) {
            if (message.contains(entry[0])) {
                return entry[1];
            }
        }
        return otherwise;
    }

    /**
     * The error that scripts see of a failure; denied permissions stay what they are.
     *
     * @param what what was tried, such as {@code Cannot connect to example.com:80}
     * @param failure why it failed
     * @param details properties of the error
     */
    public static RuntimeException of(String what, Throwable failure, Map<String, ?> details) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof JsError || cause instanceof dev.ekko.error.EkkoException) {
            return (RuntimeException) cause;
        }
        String code = code(cause);
        return JsError.coded(code, what + ": " + told(cause) + remedy(code), details, cause);
    }

    /** The error of something that was done with what is closed. */
    static JsError closed(String message) {
        return JsError.coded("closed", message, null);
    }

    /** What really failed, without the wrapping of futures. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }

    private static String told(Throwable failure) {
        if (failure instanceof ClosedChannelException) {
            return "the connection is closed";
        }
        if (failure instanceof SSLException) {
            return TlsFailures.told(failure);
        }
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String remedy(String code) {
        return switch (code) {
            case "connection-refused" -> "; does anybody listen there?";
            case "address-in-use" -> "; choose another one, or end who has it";
            case "too-many-open" -> "; close some, or raise the limit of open files (ulimit -n)";
            default -> "";
        };
    }
}
