package dev.ekko.impl.types;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.host.ArchiveFiles;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where classes are found by name: the JDK, and jars that somebody gave; none of them is initialized. */
final class ClassSource implements AutoCloseable {
    private final List<ArchiveFiles> jars = new ArrayList<>();
    private final URLClassLoader loader;

    ClassSource(List<Path> files) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path file : files) {
                jars.add(ArchiveFiles.open(file));
                urls.add(file.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            close(jars);
            throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, "A jar has no URL: " + e.getMessage(), e);
        } catch (IOException e) {
            close(jars);
            throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /**
     * The top-level classes that a name means: one class, or all public ones of a package.
     *
     * @throws EkkoException where it means none
     */
    List<Class<?>> named(String name) {
        Optional<Class<?>> single = load(name);
        List<Class<?>> found = single.isPresent()
                ? List.of(top(single.get()))
                : inPackage(name).stream().flatMap(each -> load(each).stream()).toList();
        List<Class<?>> visible = found.stream().filter(JavaClass::isVisible).toList();
        if (visible.isEmpty()) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    found.isEmpty()
                            ? "There is no class or package " + name + " in the JDK"
                                    + (jars.isEmpty() ? "; name the jar that has it" : " or in the jars given")
                            : name + " has no public class that scripts could see");
        }
        return visible;
    }

    /** What has the classes. */
    ClassLoader loader() {
        return loader;
    }

    private static Class<?> top(Class<?> type) {
        Class<?> top = type;
        while (top.getDeclaringClass() != null) {
            top = top.getDeclaringClass();
        }
        return top;
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional
                    .empty(); // a class whose superclass is missing cannot be shown; the caller counts what is left
        }
    }

    private SortedSet<String> inPackage(String name) {
        SortedSet<String> found = new TreeSet<>();
        String folder = name.replace('.', '/') + "/";
        jars.forEach(jar -> jar.names().forEach(file -> add(file, folder, found)));
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            if (module.descriptor().packages().contains(name)) {
                try (ModuleReader reader = module.open();
                        Stream<String> files = reader.list()) {
                    files.forEach(file -> add(file, folder, found));
                } catch (IOException e) {
                    throw new EkkoException(
                            ErrorCode.INVALID_CONFIGURATION, "The classes of " + name + " cannot be listed", e);
                }
            }
        }
        return found;
    }

    private static void add(String file, String folder, SortedSet<String> found) {
        if (file.startsWith(folder) && file.endsWith(".class")) {
            String name = file.substring(folder.length(), file.length() - ".class".length());
            if (!name.contains("/") && !name.contains("$") && !name.contains("-")) {
                found.add(folder.replace('/', '.') + name);
            }
        }
    }

    private static void close(List<ArchiveFiles> jars) {
        jars.forEach(ArchiveFiles::close);
    }

    @Override
    public void close() {
        close(jars);
        try {
            loader.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
