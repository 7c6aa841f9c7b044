package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;

/**
 * The envelope of a key: SubjectPublicKeyInfo (RFC 5280, section 4.1) or PrivateKeyInfo (RFC 5208, section 5).
 *
 * @param algorithm the object identifier of the algorithm, dotted
 * @param parameters the parameters as they are encoded; empty where there are none
 * @param key the key itself, encoded as the algorithm has it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyInfo(String algorithm, byte[] parameters, byte[] key) {

    static KeyInfo fromSpki(byte[] encoded) {
        DerReader outer = new DerReader(encoded);
        DerReader info = outer.sequence();
        outer.end();
        DerReader algorithm = info.sequence();
        String identifier = algorithm.identifier();
        byte[] parameters = algorithm.rest();
        byte[] key = info.bits();
        info.end();
        return new KeyInfo(identifier, parameters, key);
    }

    static KeyInfo fromPkcs8(byte[] encoded) {
        DerReader outer = new DerReader(encoded);
        DerReader info = outer.sequence();
        outer.end();
        BigInteger version = info.integer();
        if (version.signum() != 0 && !version.equals(BigInteger.ONE)) {
            throw Failure.data("The key has version " + version + " of PKCS #8; 0 and 1 are known");
        }
        DerReader algorithm = info.sequence();
        String identifier = algorithm.identifier();
        byte[] parameters = algorithm.rest();
        byte[] key = info.octets();
        // Attributes and, in version 1, the public key; both may be there and neither is needed.
        while (info.hasMore()) {
            if (info.next(0xA0)) {
                info.enter(0xA0);
            } else if (info.next(0x81)) {
                info.enter(0x81);
            } else {
                info.end();
            }
        }
        return new KeyInfo(identifier, parameters, key);
    }

    /** Expects an algorithm. */
    KeyInfo of(String expected, String name) {
        if (!algorithm.equals(expected)) {
            throw Failure.data("The key is one of algorithm " + algorithm + "; " + name + " is " + expected);
        }
        return this;
    }

    /** Expects that there are no parameters. */
    KeyInfo withoutParameters() {
        if (parameters.length != 0) {
            throw Failure.data("The key has algorithm parameters, which " + algorithm + " must not have");
        }
        return this;
    }

    byte[] toSpki() {
        return Der.sequence(Der.sequence(Der.identifier(algorithm), parameters), Der.bits(key));
    }

    byte[] toPkcs8() {
        return Der.sequence(
                Der.integer(BigInteger.ZERO), Der.sequence(Der.identifier(algorithm), parameters), Der.octets(key));
    }
}
