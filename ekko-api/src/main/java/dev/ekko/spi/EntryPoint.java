package dev.ekko.spi;

import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.nio.file.Path;

/** The module that a load begins with, in the form in which the caller named it. */
public sealed interface EntryPoint {

    /**
     * A path, a URL or a package's name.
     *
     * @param text as the caller wrote it
     */
    record Specifier(String text) implements EntryPoint {}

    /**
     * A file.
     *
     * @param path absolute, or relative to the runtime's directory
     */
    record File(Path path) implements EntryPoint {}

    /**
     * A URL.
     *
     * @param url absolute
     */
    record Address(URI url) implements EntryPoint {}

    /**
     * Text at hand.
     *
     * @param source the text, its kind and its URL
     */
    record Text(ModuleSource source) implements EntryPoint {}
}
