package dev.ekko.builtins.webcrypto.algorithm;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA (FIPS 204) and ML-KEM (FIPS 203), from Bouncy Castle: the JDK has neither contexts nor seeds. */
public final class Lattice {
    private Lattice() {}

    /** Signs. */
    public static byte[] sign(LatticeMaterial key, byte[] context, byte[] data, SecureRandom random) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, with(new ParametersWithRandom(key.privateKey(), random), context));
        signer.update(data, 0, data.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw Failure.operation(key.kind().webName() + " failed to sign: " + e.getMessage(), e);
        }
    }

    /** Verifies. */
    public static boolean verify(LatticeMaterial key, byte[] context, byte[] signed, byte[] data) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(false, with(key.publicKey(), context));
        signer.update(data, 0, data.length);
        return signer.verifySignature(signed);
    }

    private static CipherParameters with(CipherParameters key, byte[] context) {
        return context.length == 0 ? key : new ParametersWithContext(key, context);
    }

    /** A shared secret of 32 bytes, and after it what carries it to the owner of the key. */
    public static byte[] encapsulate(LatticeMaterial key, SecureRandom random) {
        AsymmetricKeyParameter publicKey = key.publicKey();
        SecretWithEncapsulation made = new MLKEMGenerator(random).generateEncapsulated(publicKey);
        return Numbers.concat(made.getSecret(), made.getEncapsulation());
    }

    /** The shared secret. */
    public static byte[] decapsulate(LatticeMaterial key, byte[] encapsulated) {
        MLKEMExtractor extractor = new MLKEMExtractor((MLKEMPrivateKeyParameters) key.privateKey());
        if (encapsulated.length != extractor.getEncapsulationLength()) {
            throw Failure.operation("The ciphertext has " + encapsulated.length + " bytes; those of "
                    + key.kind().webName() + " have " + extractor.getEncapsulationLength());
        }
        return extractor.extractSecret(encapsulated);
    }
}
