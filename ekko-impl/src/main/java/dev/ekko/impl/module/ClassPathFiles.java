package dev.ekko.impl.module;

import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.permission.Guard;
import dev.ekko.permission.PermissionKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * The files on the class path, where the host keeps its own as well.
 *
 * <p>Code there may be imported freely. Anything else, such as the host's settings or its classes, needs read
 * permission, unless it lies in or below the directory of an entry module. Of the class path's root only the files that
 * lie directly in it count as such a directory, as with a file system's.
 */
final class ClassPathFiles {
    private static final String CODE = ".*\\.([cm]?[jt]s|[jt]sx)";

    private final ClassLoader loader;
    private final HostFiles files;
    private final Guard guard;
    private final Set<String> roots = new CopyOnWriteArraySet<>();
    private final Set<URI> guarded = ConcurrentHashMap.newKeySet();

    ClassPathFiles(ClassLoader loader, HostFiles files, Guard guard) {
        this.loader = loader;
        this.files = files;
        this.guard = guard;
    }

    /** Makes the directory of an entry module the program's own. */
    void trust(URI entry) {
        String name = name(entry, null);
        roots.add(name.substring(0, name.lastIndexOf('/') + 1));
    }

    /** Takes over what is the program's own for another reader. */
    void trustAs(ClassPathFiles other) {
        roots.addAll(other.roots);
    }

    /**
     * Reads a file.
     *
     * @param data whether the importer asks for its content rather than for what it does
     */
    byte[] read(URI url, @Nullable URI importer, boolean data) throws IOException {
        String name = name(url, importer);
        if ((data || !name.matches(CODE)) && !covered(name)) {
            guarded.add(url);
            ask(name, importer);
        }
        URL found = loader.getResource(name);
        boolean file = found != null && !isDirectory(found);
        try (InputStream in = file ? loader.getResourceAsStream(name) : null) {
            if (in == null) {
                throw notFound(url, importer, "the resource " + name + " on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** Asks on behalf of another importer of a file that was read before. */
    void shared(URI url, @Nullable URI importer) {
        if (guarded.contains(url)) {
            ask(name(url, importer), importer);
        }
    }

    private void ask(String name, @Nullable URI importer) {
        guard.check(PermissionKind.READ, "classpath:" + name, importer == null ? null : importer.toString());
    }

    private boolean covered(String name) {
        String directory = name.substring(0, name.lastIndexOf('/') + 1);
        return roots.stream().anyMatch(root -> root.isEmpty() ? directory.isEmpty() : directory.startsWith(root));
    }

    // A class loader would list a directory as if it were a file with the names for lines.
    private boolean isDirectory(URL found) throws IOException {
        try {
            return found.getProtocol().equals("file") && files.isDirectory(Path.of(found.toURI()));
        } catch (URISyntaxException e) {
            throw new IOException("The class path has no valid address: " + found, e);
        }
    }

    private static String name(URI url, @Nullable URI importer) {
        String raw = url.getRawPath() == null ? "" : url.getRawPath();
        String path = url.getPath() == null ? "" : url.getPath();
        String name = path.startsWith("/") ? path.substring(1) : path;
        // Class loaders differ in what they make of these, and some of them would leave their directory.
        boolean odd = url.getRawAuthority() != null
                || raw.matches("(?i).*%(2f|5c|00).*")
                || path.indexOf('\\') >= 0
                || ("/" + name + "/").matches(".*/\\.{0,2}/.*");
        if (odd) {
            throw notFound(url, importer, "nothing, for this is no name of a file on the class path");
        }
        return name;
    }

    private static ModuleNotFoundException notFound(URI url, @Nullable URI importer, String tried) {
        return new ModuleNotFoundException(
                url.toString(), importer == null ? null : importer.toString(), List.of(tried), "");
    }
}
