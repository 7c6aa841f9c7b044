package dev.ekko.builtins.crypto;

import dev.ekko.spi.JsError;
import java.util.function.Supplier;

/** Makes the errors of this package, which have codes. */
final class Coded {
    private Coded() {}

    static JsError malformed(String message) {
        return JsError.coded("malformed", message, null);
    }

    static JsError malformed(String message, Throwable cause) {
        return JsError.coded("malformed", message, cause);
    }

    static JsError invalidKey(String message) {
        return JsError.coded("invalid-key", message, null);
    }

    static JsError unsupported(String message) {
        return JsError.coded("not-supported", message, null);
    }

    static JsError tooLarge(String message) {
        return JsError.coded("too-large", message, null);
    }

    /** The one error of everything that is authenticated: nobody learns which part did not fit. */
    static JsError unauthentic() {
        return JsError.coded(
                "authentication-failed",
                "The data cannot be opened: it was changed or cut off, or it was sealed with another key or other associated data",
                null);
    }

    /** Does something with a key; what Web Cryptography says of it becomes a code. */
    static <T> T key(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (JsError e) {
            throw switch (e.name()) {
                case "DataError" -> JsError.coded("invalid-key", String.valueOf(e.getMessage()), e);
                case "NotSupportedError" -> JsError.coded("not-supported", String.valueOf(e.getMessage()), e);
                case "OperationError" -> JsError.coded("operation-failed", String.valueOf(e.getMessage()), e);
                default -> e;
            };
        }
    }
}
