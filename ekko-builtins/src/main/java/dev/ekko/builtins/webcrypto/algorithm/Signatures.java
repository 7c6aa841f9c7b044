package dev.ekko.builtins.webcrypto.algorithm;

import java.security.SignatureException;

/** What the verifications have in common. */
final class Signatures {
    private Signatures() {}

    /** The JDK throws where a signature is malformed; to the standard that one just does not fit. */
    static boolean refused(Exception error) {
        if (error instanceof SignatureException || error.getCause() instanceof SignatureException) {
            return false;
        }
        throw Failure.operation("The signature cannot be verified: " + error.getMessage(), error);
    }
}
