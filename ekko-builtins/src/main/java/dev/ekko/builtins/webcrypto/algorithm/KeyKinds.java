package dev.ekko.builtins.webcrypto.algorithm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of what kind a key is, by what its binary format says. */
public final class KeyKinds {
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
    private static final Map<String, String> BY_IDENTIFIER = identifiers();

    private KeyKinds() {}

    private static Map<String, String> identifiers() {
        Map<String, String> kinds =
                Stream.of(OkpCurve.values()).collect(Collectors.toMap(OkpCurve::identifier, OkpCurve::webName));
        for (LatticeKind kind : LatticeKind.values()) {
            kinds.put(kind.identifier(), kind.webName());
        }
        kinds.put("1.2.840.113549.1.1.1", "RSA");
        return Map.copyOf(kinds);
    }

    /** Of a SubjectPublicKeyInfo. */
    public static String ofSpki(byte[] encoded) {
        return of(KeyInfo.fromSpki(encoded));
    }

    /** Of a PrivateKeyInfo. */
    public static String ofPkcs8(byte[] encoded) {
        return of(KeyInfo.fromPkcs8(encoded));
    }

    /** Of a key that is there. */
    public static String of(KeyMaterial key) {
        return switch (key) {
            case SecretMaterial secret -> "secret";
            case RsaMaterial rsa -> "RSA";
            case EcMaterial ec -> ec.curve().webName();
            case OkpMaterial okp -> okp.curve().webName();
            case LatticeMaterial lattice -> lattice.kind().webName();
            case TokenMaterial token -> of(token.publicPart());
        };
    }

    /** The members that the JSON Web Key of a public or private key has, beside its type. */
    public static List<String> members(KeyMaterial key) {
        List<String> all = switch (key) {
            case SecretMaterial secret -> List.of("k");
            case RsaMaterial rsa -> List.of("n", "e", "d", "p", "q", "dp", "dq", "qi");
            case EcMaterial ec -> List.of("x", "y", "d");
            case OkpMaterial okp -> List.of("x", "d");
            case LatticeMaterial lattice -> List.of("pub", "priv");
            case TokenMaterial token -> List.of();
        };
        return key.isPrivate() || all.isEmpty()
                ? all
                : all.subList(0, key instanceof OkpMaterial || key instanceof LatticeMaterial ? 1 : 2);
    }

    private static String of(KeyInfo info) {
        if (info.algorithm().equals(EC_PUBLIC_KEY)) {
            DerReader reader = new DerReader(info.parameters());
            String curve = reader.identifier();
            return Arrays.stream(EcCurve.values())
                    .filter(known -> known.identifier().equals(curve))
                    .findFirst()
                    .map(EcCurve::webName)
                    .orElseThrow(() -> Failure.unsupported("Keys on the curve " + curve + " are not supported"));
        }
        String kind = BY_IDENTIFIER.get(info.algorithm());
        if (kind == null) {
            throw Failure.unsupported("Keys of algorithm " + info.algorithm() + " are not supported");
        }
        return kind;
    }
}
