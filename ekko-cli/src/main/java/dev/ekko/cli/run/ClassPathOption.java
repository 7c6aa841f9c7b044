package dev.ekko.cli.run;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
            throw new NoSuchFileException(path.toString(), null, "there is no such file or directory");
        }
        if (!all) {
            urls.add(path.toUri().toURL());
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                urls.add(jar.toUri().toURL());
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
