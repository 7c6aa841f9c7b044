package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import dev.ekko.builtins.webcrypto.algorithm.TokenMaterial;
import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A key store: keys with their certificates, and certificates alone, by names. */
public final class KeyStoreHandle {
    private static final String TOKEN = "PKCS11";

    private final KeyStore store;
    private final Work work;

    private KeyStoreHandle(KeyStore store, Work work) {
        this.store = store;
        this.work = work;
    }

    static KeyStoreHandle empty(Work work) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return new KeyStoreHandle(store, work);
        } catch (GeneralSecurityException | IOException e) {
            throw JsError.coded("operation-failed", "No key store can be made: " + e.getMessage(), e);
        }
    }

    static KeyStoreHandle open(String type, byte[] bytes, String password, Work work) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            return new KeyStoreHandle(store, work);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw JsError.coded("wrong-password", "The key store does not open with this password", null);
            }
            throw Coded.malformed("The data is no key store of type " + type, e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Coded.malformed("The data is no key store of type " + type, e);
        }
    }

    /** The keys of a device. */
    static KeyStoreHandle ofToken(Path library, int slot, String password, Work work) {
        return new KeyStoreHandle(Tokens.open(library, slot, password), work);
    }

    private interface Step<T> {
        T run() throws GeneralSecurityException, IOException;
    }

    private static <T> T step(String what, Step<T> step) {
        try {
            return step.run();
        } catch (UnrecoverableKeyException e) {
            throw JsError.coded("wrong-password", "The key does not open with this password", null);
        } catch (GeneralSecurityException | IOException e) {
            throw JsError.coded("operation-failed", what + ": " + e.getMessage(), e);
        }
    }

    /** The names. */
    @JsExport
    public List<String> aliases() {
        return step("The key store cannot be read", () -> Collections.list(store.aliases()));
    }

    /** Whether a name stands for a key. */
    @JsExport
    public boolean isKey(String alias) {
        return step("The key store cannot be read", () -> store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class));
    }

    /** The certificates of a key, its own first, or the one that is alone. */
    @JsExport
    public List<CertificateHandle> chain(String alias) {
        return step("The key store cannot be read", () -> {
            Certificate[] chain = store.getCertificateChain(alias);
            Certificate alone = store.getCertificate(alias);
            List<Certificate> all = chain != null ? List.of(chain) : alone != null ? List.of(alone) : List.of();
            return all.stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(one -> new CertificateHandle((X509Certificate) one, work))
                    .toList();
        });
    }

    /** A private key. */
    @JsExport
    public CompletionStage<KeyHandle> key(String alias, String password) {
        return work.later(() -> {
            if (store.getType().equals(TOKEN)) {
                return tokenKey(alias);
            }
            Key key = step("The key cannot be read", () -> store.getKey(alias, password.toCharArray()));
            if (key instanceof PrivateKey && key.getEncoded() != null) {
                return new KeyOps(work).imported("", "pkcs8", key.getEncoded());
            }
            throw JsError.coded("not-found", "The key store has no private key of the name " + alias, null);
        });
    }

    private KeyHandle tokenKey(String alias) {
        Key key = step("The key cannot be read", () -> store.getKey(alias, null));
        Certificate certificate = step("The key cannot be read", () -> store.getCertificate(alias));
        if (key instanceof PrivateKey opaque && certificate instanceof X509Certificate known) {
            KeyMaterial open = new CertificateHandle(known, work).publicKey().material();
            return new KeyHandle(new TokenMaterial(opaque, store.getProvider(), open), work);
        }
        throw JsError.coded("not-found", "The token has no private key with a certificate of the name " + alias, null);
    }

    /** Adds a private key with its certificates. */
    @JsExport
    public void addKey(String alias, KeyHandle key, List<CertificateHandle> chain, String password) {
        step("The key cannot be stored", () -> {
            byte[] pkcs8 = key.exported("pkcs8");
            String algorithm = CertificateMaker.algorithmOf(key.kind());
            PrivateKey made = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            Arrays.fill(pkcs8, (byte) 0);
            store.setKeyEntry(alias, made, password.toCharArray(), certificates(chain));
            return alias;
        });
    }

    private static Certificate[] certificates(List<CertificateHandle> chain) {
        return chain.stream().map(CertificateHandle::certificate).toArray(Certificate[]::new);
    }

    /** Adds a certificate that is trusted. */
    @JsExport
    public void addCertificate(String alias, CertificateHandle certificate) {
        step("The certificate cannot be stored", () -> {
            store.setCertificateEntry(alias, certificate.certificate());
            return alias;
        });
    }

    /** The store as PKCS #12. */
    @JsExport
    public CompletionStage<byte[]> bytes(String password) {
        return work.later(() -> step("The key store cannot be written", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        }));
    }
}
