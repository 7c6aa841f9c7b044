package dev.ekko.impl.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of a package, wherever a class loader finds them: modules of the JDK, directories and jars. */
public final class ClassListing {
    private ClassListing() {}

    /**
     * Simple names of the top-level classes, public or not; nested classes and what has no name in Java left out.
     *
     * @param packageName the package, with dots
     * @param loader the loader whose class path is looked through, and that of its parents
     */
    public static SortedSet<String> of(String packageName, ClassLoader loader) {
        SortedSet<String> names = new TreeSet<>();
        String folder = packageName.replace('.', '/') + "/";
        try {
            ofModules(packageName, folder, names);
            for (Path entry : entries(loader)) {
                if (Files.isDirectory(entry)) {
                    ofDirectory(entry.resolve(folder), names);
                } else if (Files.isRegularFile(entry)) {
                    ofJar(entry, folder, names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the classes of " + packageName, e);
        }
        return names;
    }

    private static void ofModules(String packageName, String folder, Set<String> names) throws IOException {
        for (Module module : ModuleLayer.boot().modules()) {
            ResolvedModule resolved = module.getPackages().contains(packageName)
                    ? ModuleLayer.boot()
                            .configuration()
                            .findModule(module.getName())
                            .orElse(null)
                    : null;
            if (resolved != null) {
                try (ModuleReader reader = resolved.reference().open();
                        Stream<String> all = reader.list()) {
                    all.filter(file -> file.startsWith(folder))
                            .forEach(file -> add(file.substring(folder.length()), names));
                }
            }
        }
    }

    private static void add(String file, Set<String> names) {
        if (file.endsWith(".class") && file.indexOf('/') < 0 && file.indexOf('$') < 0 && file.indexOf('-') < 0) {
            names.add(file.substring(0, file.length() - ".class".length()));
        }
    }

    private static void ofDirectory(Path folder, Set<String> names) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> add(file.getFileName().toString(), names));
            }
        }
    }

    private static void ofJar(Path jar, String folder, Set<String> names) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().startsWith(folder))
                    .forEach(entry -> add(entry.getName().substring(folder.length()), names));
        }
    }

    private static Set<Path> entries(@Nullable ClassLoader loader) {
        Set<Path> entries = new LinkedHashSet<>();
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at instanceof URLClassLoader named) {
                for (URL url : named.getURLs()) {
                    Path path = path(url);
                    if (path != null) {
                        entries.add(path);
                    }
                }
            }
        }
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    private static @Nullable Path path(URL url) {
        try {
            return url.getProtocol().equals("file") ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException e) {
            return null; // then it is no file of this machine
        }
    }
}
