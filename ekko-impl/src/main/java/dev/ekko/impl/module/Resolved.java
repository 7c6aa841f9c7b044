package dev.ekko.impl.module;

import java.net.URI;

/** What a specifier stands for. */
public sealed interface Resolved {

    /**
     * A module that is read from somewhere.
     *
     * @param url its absolute URL
     */
    record Address(URI url) implements Resolved {}

    /**
     * A module made of Java functions, or a built-in.
     *
     * @param specifier its name
     */
    record Host(String specifier) implements Resolved {}
}
