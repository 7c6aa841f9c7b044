package dev.ekko.impl.module;

import java.util.Collection;

/** The modules that exist by name alone: those the host gave, and the built-ins that can be imported. */
public interface HostModules {

    /** Whether there is one of this name. */
    boolean has(String specifier);

    /** The names that it exports. */
    Collection<String> exports(String specifier);
}
