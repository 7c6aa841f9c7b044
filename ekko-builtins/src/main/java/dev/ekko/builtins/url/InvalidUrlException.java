package dev.ekko.builtins.url;

/** What a string is that is no URL; caught in this package, and made an answer. */
final class InvalidUrlException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidUrlException(String message) {
        // Programs parse what may be no URL, so failing must be cheap.
        super(message, null, false, false);
    }
}
