package dev.ekko.builtins.url;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A URL record of the URL standard, section 4.1. */
final class UrlRecord {
    String scheme = "";
    boolean special;
    String username = "";
    String password = "";

    /** Serialized; null where there is none, and empty where it is the empty host. */
    @Nullable
    String host;

    /** -1 where there is none. */
    int port = -1;

    /** The opaque path; null where the path is a list. */
    @Nullable
    String opaque;

    List<String> path = new ArrayList<>();

    @Nullable
    String query;

    @Nullable
    String fragment;

    void scheme(String name) {
        scheme = name;
        special = Scheme.isSpecial(name);
    }

    void copyAuthority(UrlRecord other) {
        username = other.username;
        password = other.password;
        host = other.host;
        port = other.port;
    }

    void port(int number) {
        port = number == Scheme.defaultPort(scheme) ? -1 : number;
    }

    boolean isFile() {
        return scheme.equals("file");
    }

    boolean hasCredentials() {
        return !username.isEmpty() || !password.isEmpty();
    }

    boolean cannotHaveCredentialsOrPort() {
        return host == null || host.isEmpty() || isFile();
    }

    /** Drops the last segment, but not a drive letter (section 4.4, "shorten"). */
    void shorten() {
        int size = path.size();
        if (size == 0 || (size == 1 && isFile() && DriveLetter.isNormalized(path.getFirst()))) {
            return;
        }
        path.removeLast();
    }

    String pathText() {
        if (opaque != null) {
            return opaque;
        }
        StringBuilder out = new StringBuilder();
        appendPath(out);
        return out.toString();
    }

    void appendPath(StringBuilder out) {
        if (opaque != null) {
            out.append(opaque);
            return;
        }
        for (int i = 0; i < path.size(); i++) {
            out.append('/').append(path.get(i));
        }
    }
}
