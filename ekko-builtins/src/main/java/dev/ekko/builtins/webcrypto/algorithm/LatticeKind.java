package dev.ekko.builtins.webcrypto.algorithm;

import java.util.Arrays;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.jspecify.annotations.Nullable;

/** The parameter sets of ML-DSA (FIPS 204) and ML-KEM (FIPS 203). */
@SuppressWarnings("ImmutableEnumChecker") // the parameters do not say that they are immutable
enum LatticeKind {
    DSA_44("ML-DSA-44", "2.16.840.1.101.3.4.3.17", 1312, MLDSAParameters.ml_dsa_44, null),
    DSA_65("ML-DSA-65", "2.16.840.1.101.3.4.3.18", 1952, MLDSAParameters.ml_dsa_65, null),
    DSA_87("ML-DSA-87", "2.16.840.1.101.3.4.3.19", 2592, MLDSAParameters.ml_dsa_87, null),
    KEM_512("ML-KEM-512", "2.16.840.1.101.3.4.4.1", 800, null, MLKEMParameters.ml_kem_512),
    KEM_768("ML-KEM-768", "2.16.840.1.101.3.4.4.2", 1184, null, MLKEMParameters.ml_kem_768),
    KEM_1024("ML-KEM-1024", "2.16.840.1.101.3.4.4.3", 1568, null, MLKEMParameters.ml_kem_1024);

    private final String webName;
    private final String identifier;
    private final int publicSize;
    private final @Nullable MLDSAParameters dsa;
    private final @Nullable MLKEMParameters kem;

    LatticeKind(
            String webName,
            String identifier,
            int publicSize,
            @Nullable MLDSAParameters dsa,
            @Nullable MLKEMParameters kem) {
        this.webName = webName;
        this.identifier = identifier;
        this.publicSize = publicSize;
        this.dsa = dsa;
        this.kem = kem;
    }

    static LatticeKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.webName.equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.unsupported("There is no algorithm " + name));
    }

    String webName() {
        return webName;
    }

    String identifier() {
        return identifier;
    }

    int publicSize() {
        return publicSize;
    }

    int seedSize() {
        return dsa != null ? 32 : 64;
    }

    /** The parameters of a signature algorithm; null for the others. */
    @Nullable
    MLDSAParameters dsa() {
        return dsa;
    }

    MLKEMParameters kem() {
        if (kem == null) {
            throw new IllegalStateException(webName + " is no key encapsulation");
        }
        return kem;
    }
}
