package dev.ekko.impl.module;

import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The modules that exist by name alone: those the host gave, and the built-ins that can be imported. */
public interface HostModules {
    /** What the specifiers of Java packages and classes begin with. */
    String JAVA = "java:";

    /** Between a specifier and the names that an import asks for. */
    String ORDER = "#";

    /** Whether the exports of a module are made to order, since nobody can list them all. */
    static boolean isToOrder(String specifier) {
        return specifier.startsWith(JAVA) && !specifier.contains(ORDER);
    }

    /**
     * Asks for what an importer wants of a module, before it gets it.
     *
     * @param importer its URL; null where the host asks
     * @throws dev.ekko.error.PermissionDeniedException where it may not have it
     */
    default void permit(String specifier, @Nullable URI importer) {}

    /** Whether there is one of this name. */
    boolean has(String specifier);

    /** The names that it exports. */
    Collection<String> exports(String specifier);
}
