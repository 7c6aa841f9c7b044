package dev.ekko.cli.run;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The class loader for what {@code --class-path} names, below that of the command itself. */
final class ClassPathOption {
    private ClassPathOption() {}

    /**
     * Makes the loader; it lives as long as the process.
     *
     * @param given the values of the option, in order
     * @param directory where relative paths start
     * @throws IOException where a path does not exist
     */
    static ClassLoader loader(List<String> given, Path directory) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String value : given) {
            for (String part : value.split(File.pathSeparator)) {
                if (!part.isEmpty()) {
                    add(part, directory, urls);
                }
            }
        }
        return new URLClassLoader("ekko class path", urls.toArray(URL[]::new), ClassPathOption.class.getClassLoader());
    }

    private static void add(String part, Path directory, List<URL> urls) throws IOException {
        boolean all = part.equals("*") || part.endsWith("/*") || part.endsWith(File.separator + "*");
        Path path = path(all ? part.substring(0, part.length() - 1) : part, directory);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path + ": there is no such file or directory; name a jar, a directory of classes,"
                            + " or all jars of a directory as lib/*");
        }
        if (!all) {
            checkJar(path);
            urls.add(path.toUri().toURL());
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path + ": it is no directory, so there are no jars in it");
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
    }

    // A class loader takes what is no jar without a word, and then has no classes.
    private static void checkJar(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            try (ZipFile jar = new ZipFile(path.toFile())) {
                jar.size();
            } catch (ZipException e) {
                throw new IOException(path + ": it is neither a jar nor a directory of classes", e);
            }
        }
    }

    private static Path path(String text, Path directory) throws IOException {
        try {
            return directory.resolve(text);
        } catch (InvalidPathException e) {
            throw new IOException("\"" + text + "\" is no path: " + e.getReason(), e);
        }
    }
}
