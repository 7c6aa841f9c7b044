package dev.ekko.builtins.webcrypto.algorithm;

import dev.ekko.spi.JsError;

/** Makes the errors that the Web Cryptography API names. */
final class Failure {
    private Failure() {}

    /** Key data that is malformed, or that is no key of the algorithm. */
    static JsError data(String message) {
        return new JsError("DataError", message);
    }

    /** Key data that is malformed, found so by somebody else. */
    static JsError data(String message, Throwable cause) {
        return new JsError("DataError", message, cause);
    }

    /** An operation that failed for a reason of its own. */
    static JsError operation(String message) {
        return new JsError("OperationError", message);
    }

    /** An operation that failed because the provider said so. */
    static JsError operation(String message, Throwable cause) {
        return new JsError("OperationError", message, cause);
    }

    /** Something that exists in the standard and is not provided here. */
    static JsError unsupported(String message) {
        return new JsError("NotSupportedError", message);
    }
}
