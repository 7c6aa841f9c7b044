package dev.ekko.impl.permission;

/** A descriptor or a resource that means nothing; the message says why, to be read after its name. */
final class BadDescriptor extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BadDescriptor(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
