package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;

/** Which Java classes the scripts of a realm may have. */
public interface JavaAccess {

    /**
     * Whether scripts may have a class; asks nobody and makes no audit event.
     *
     * @param type a class, of any loader
     */
    boolean covers(Class<?> type);

    /**
     * Asks for a class that a script names.
     *
     * @throws dev.ekko.error.PermissionDeniedException where it may not have it
     */
    void check(Class<?> type);

    /** A class as the program's mappings shape it. */
    JavaClass shaped(JavaClass type);

    /** Where the program's classes are found. */
    ClassLoader loader();
}
