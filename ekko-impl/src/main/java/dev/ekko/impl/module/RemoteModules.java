package dev.ekko.impl.module;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.host.HostHttp;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.impl.permission.Guard;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.PermissionKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Modules on HTTP servers. Every host on the way needs the permission to be imported from. */
final class RemoteModules {
    private static final int REDIRECTS = 20;
    private static final String ACCEPT =
            "application/typescript, text/typescript, text/javascript, application/javascript, application/json, */*;q=0.5";

    private final Guard guard;
    private final Set<Allowed> allowed = ConcurrentHashMap.newKeySet();

    /** A server, and a module that may import from it. */
    private record Allowed(String server, @Nullable String importer) {}

    RemoteModules(Guard guard) {
        this.guard = guard;
    }

    static boolean has(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    }

    /** Asks on behalf of another importer of a module that was read before. */
    void shared(URI url, @Nullable String importer) {
        if (!allowed.contains(new Allowed(server(url), importer))) {
            ask(url, importer);
        }
    }

    /**
     * Reads a module.
     *
     * @param asked the kind that an import attribute asks for, or null
     */
    CompletionStage<ModuleSource> read(URI url, @Nullable String importer, @Nullable ModuleKind asked) {
        boolean prompted = ask(url, importer);
        return CompletableFuture.supplyAsync(() -> follow(url, importer, asked, prompted), HostThreads.workers());
    }

    private boolean ask(URI url, @Nullable String importer) {
        String host = url.getHost();
        if (host == null) {
            throw unreadable(url, importer, "it names no host", null);
        }
        boolean prompted = guard.checkHost(PermissionKind.IMPORT, bare(host), port(url), importer);
        allowed.add(new Allowed(server(url), importer));
        return prompted;
    }

    private ModuleSource follow(URI first, @Nullable String importer, @Nullable ModuleKind asked, boolean prompted) {
        URI url = first;
        boolean meant = prompted;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HostHttp.Answer answer = get(url, importer, meant);
            int status = answer.status();
            if (status >= 300 && status < 400 && answer.location().isPresent()) {
                URI next = Urls.resolve(answer.location().get(), url);
                if (!has(next)
                        || ("https".equalsIgnoreCase(url.getScheme()) && "http".equalsIgnoreCase(next.getScheme()))) {
                    throw unreadable(first, importer, url + " leads to " + next + ", which is less safe", null);
                }
                url = next;
                meant = ask(url, importer);
            } else if (status == 404 || status == 410) {
                throw new ModuleNotFoundException(
                        first.toString(),
                        importer,
                        List.of(url.toString()),
                        "The server answered with status " + status);
            } else if (status < 200 || status > 299) {
                throw unreadable(first, importer, "the server answered with status " + status, null);
            } else {
                ModuleKind kind = asked != null
                        ? asked
                        : kind(url, importer, answer.contentType().orElse(""));
                return ModuleSource.of(url, kind, ModuleReader.text(url, kind, answer.body()));
            }
        }
        throw unreadable(first, importer, "there are more than " + REDIRECTS + " redirects", null);
    }

    private HostHttp.Answer get(URI url, @Nullable String importer, boolean prompted) {
        try {
            String host = bare(url.getHost());
            for (InetAddress address : HostHttp.addresses(host)) {
                guard.checkReached(PermissionKind.IMPORT, host, address, port(url), prompted, importer);
            }
            return HostHttp.get(withoutFragment(url), ACCEPT);
        } catch (IOException e) {
            throw unreadable(url, importer, e.toString(), e);
        }
    }

    private static ModuleKind kind(URI url, @Nullable String importer, String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        ModuleKind byType = MediaTypes.ofMediaType(type);
        ModuleKind byName = MediaTypes.ofName(url.getPath());
        // video/mp2t and text/plain are what servers that know no TypeScript say of it.
        if (byType == null && byName != null && (type.isEmpty() || UNKNOWING.contains(type))) {
            return byName;
        }
        // JSX is sent as plain JavaScript by most servers.
        if (byType == ModuleKind.JAVASCRIPT && byName == ModuleKind.JSX) {
            return byName;
        }
        if (byType == null) {
            throw unreadable(
                    url,
                    importer,
                    "the server sends it as \"" + type + "\", which is no type of module, such as text/javascript",
                    null);
        }
        return byType;
    }

    private static final Set<String> UNKNOWING = Set.of("text/plain", "application/octet-stream", "video/mp2t");

    private static EkkoException unreadable(URI url, @Nullable String importer, String why, @Nullable Throwable cause) {
        return new EkkoException(
                ErrorCode.MODULE_UNREADABLE,
                "Cannot load " + url + (importer == null ? "" : ", imported from " + importer) + ": " + why,
                cause);
    }

    private static URI withoutFragment(URI url) {
        String text = url.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? url : URI.create(text.substring(0, hash));
    }

    private static String server(URI url) {
        return url.getHost() + ":" + port(url);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
