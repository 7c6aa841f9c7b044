package dev.ekko.builtins.host.ipc;

import java.io.IOException;

/** What a peer sent is no message. */
final class ProtocolFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ProtocolFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The code that scripts see. */
    String code() {
        return code;
    }
}
