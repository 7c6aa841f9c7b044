package dev.ekko.builtins.crypto;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;

/**
 * Devices that keep keys, such as smart cards and security modules, behind their libraries (PKCS #11). The JDK's provider
 * speaks to them.
 *
 * <p>A library is loaded once for a process, and a token is logged in for all of it; that is how PKCS #11 has it.
 */
final class Tokens {
    private static final String PROVIDER = "SunPKCS11";
    /** What means something else in the provider's configuration than itself. */
    private static final Pattern SPECIAL = Pattern.compile("[\\p{Cntrl}\"\\\\$]");

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<Place, Provider> OPEN = new ConcurrentHashMap<>();

    private Tokens() {}

    private record Place(Path library, int slot) {}

    /**
     * Logs in to a token.
     *
     * @param library the device's library
     * @param slot the number of the slot that the token is in; -1 for the first
     */
    static KeyStore open(Path library, int slot, String pin) {
        Provider device = OPEN.computeIfAbsent(new Place(library, slot), Tokens::load);
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", device);
            store.load(null, pin.toCharArray());
            return store;
        } catch (IOException e) {
            if (isRefused(e)) {
                throw JsError.coded("wrong-password", "The token does not open with this password", e);
            }
            throw JsError.coded("operation-failed", "The token cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            // There is no store without a token; one that is put in later is found by the next attempt.
            OPEN.remove(new Place(library, slot), device);
            throw JsError.coded(
                    "not-found", "There is no token that keeps keys in " + slotName(slot) + " of " + library, e);
        }
    }

    // The provider says it once with a LoginException, and once as the cause of the exception for everything.
    private static boolean isRefused(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof LoginException || String.valueOf(at.getMessage()).startsWith("CKR_PIN_")) {
                return true;
            }
        }
        return false;
    }

    private static String slotName(int slot) {
        return slot < 0 ? "the first slot" : "slot " + slot;
    }

    private static Provider load(Place place) {
        if (SPECIAL.matcher(place.library().toString()).find()) {
            throw Coded.unsupported(
                    "A library with quotes, backslashes, dollar signs or control characters in its path cannot be loaded");
        }
        Provider unconfigured = Security.getProvider(PROVIDER);
        if (unconfigured == null) {
            throw Coded.unsupported("This JVM has no PKCS #11; its module is jdk.crypto.cryptoki");
        }
        String slot = place.slot() < 0 ? "slotListIndex = 0" : "slot = " + place.slot();
        // The two dashes say that this is the configuration and not the name of its file.
        String configuration =
                "--name = ekko" + NAMES.incrementAndGet() + "\nlibrary = \"" + place.library() + "\"\n" + slot;
        try {
            return unconfigured.configure(configuration);
        } catch (InvalidParameterException | ProviderException e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            // The provider looks before it loads, and has no class of its own for what it finds.
            boolean absent = String.valueOf(reason.getMessage()).endsWith("does not exist");
            throw JsError.coded(
                    absent ? "not-found" : "operation-failed",
                    "The library " + place.library() + " does not open " + slotName(place.slot()) + ": "
                            + reason.getMessage(),
                    e);
        }
    }
}
