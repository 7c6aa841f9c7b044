package dev.ekko.builtins.core;

import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Operations on the text of paths, by the rules of this machine's file system; no file is touched. */
public final class PathOps {
    private final BuiltinHost host;

    PathOps(BuiltinHost host) {
        this.host = host;
    }

    private static Path of(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new JsError("TypeError", "\"" + text + "\" cannot be a path: " + e.getReason());
        }
    }

    private static String shown(Path path) {
        String text = path.toString();
        return text.isEmpty() ? "." : text;
    }

    /** What is between the names of a path. */
    @JsExport
    public String separator() {
        return Path.of("").getFileSystem().getSeparator();
    }

    /** Parts put together, and made as short as their text allows. */
    @JsExport
    public String join(List<String> parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                all.append(all.isEmpty() ? "" : separator()).append(part);
            }
        }
        return shown(of(all.toString()).normalize());
    }

    /** The program's directory, where relative paths start. */
    @JsExport
    public String directory() {
        host.check(PermissionKind.READ, host.directory().toString());
        return host.directory().toString();
    }

    /** An absolute path: each part as seen from the one before, the first from the program's directory. */
    @JsExport
    public String resolve(List<String> parts) {
        Path path = Path.of("");
        for (String part : parts) {
            path = path.resolve(of(part));
        }
        return (path.isAbsolute() ? path : Path.of(directory()).resolve(path))
                .normalize()
                .toString();
    }

    /** The way from one path to another; both absolute, or both relative. */
    @JsExport
    public String relative(String from, String to) {
        Path start = of(from).normalize();
        Path end = of(to).normalize();
        try {
            return shown(start.relativize(end));
        } catch (IllegalArgumentException e) {
            throw new JsError(
                    "TypeError",
                    "There is no way from \"" + from + "\" to \"" + to
                            + "\": one is absolute and the other is not, or it starts above where it can be known; make both"
                            + " absolute with paths.resolve",
                    e);
        }
    }

    /** As short as its text allows. */
    @JsExport
    public String normalize(String path) {
        return shown(of(path).normalize());
    }

    /** Whether it starts at a root. */
    @JsExport
    public boolean isAbsolute(String path) {
        return of(path).isAbsolute();
    }

    /** Everything but the last name. */
    @JsExport
    public String dirname(String path) {
        Path parsed = of(path);
        Path parent = parsed.getParent();
        return parent != null ? shown(parent) : parsed.getRoot() != null ? shown(parsed) : ".";
    }

    /** The last name; empty for a root. */
    @JsExport
    public String basename(String path) {
        Path name = of(path).getFileName();
        return name == null ? "" : name.toString();
    }

    /** The path of a {@code file:} URL. */
    @JsExport
    public String fromFileUrl(String url) {
        try {
            URI file = new URI(url);
            if (!"file".equalsIgnoreCase(file.getScheme())) {
                throw new IllegalArgumentException("its scheme is another one");
            }
            return Path.of(file).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new JsError("TypeError", "\"" + url + "\" is no file: URL of this machine: " + e.getMessage(), e);
        }
    }

    /** The {@code file:} URL of a path; a relative one starts at the program's directory. */
    @JsExport
    public String toFileUrl(String path) {
        String absolute = resolve(List.of(path));
        try {
            String url = new URI("file", "", absolute.replace('\\', '/'), null).toASCIIString();
            return (path.endsWith("/") && !url.endsWith("/")) ? url + "/" : url;
        } catch (URISyntaxException e) {
            throw new JsError("TypeError", "\"" + path + "\" has no file: URL: " + e.getReason(), e);
        }
    }
}
