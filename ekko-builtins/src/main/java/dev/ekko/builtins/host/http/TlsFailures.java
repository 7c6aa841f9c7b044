package dev.ekko.builtins.host.http;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a connection by TLS failed, in words for those who wrote the program and not for those who wrote the JDK. */
public final class TlsFailures {
    private TlsFailures() {}

    /** What failed, and what to do about it where that is known. */
    public static String told(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String known = known(at);
            if (known != null) {
                return known;
            }
            if (deepest instanceof SSLException) {
                deepest = at;
            }
        }
        return Failures.told(deepest);
    }

    private static @Nullable String known(Throwable failure) {
        return switch (failure) {
            case CertPathBuilderException unknown ->
                "its certificate comes from no authority that is trusted; where you trust it, name its authority in caCerts";
            case CertificateExpiredException expired -> "its certificate has expired: " + expired.getMessage();
            case CertificateNotYetValidException early -> "its certificate is not valid yet: " + early.getMessage();
            case NotSslRecordException plain -> "it does not speak TLS at this port";
            default -> null;
        };
    }
}
