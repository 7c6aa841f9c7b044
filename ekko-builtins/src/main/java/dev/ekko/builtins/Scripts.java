package dev.ekko.builtins;

import java.net.URL;

/** Finds the compiled script half of a built-in, which the build puts beside its classes. */
public final class Scripts {
    private Scripts() {}

    /**
     * The URL of a script.
     *
     * @param owner the built-in's declaration
     * @param file the script's file name
     * @throws IllegalStateException where the build has not compiled it
     */
    public static URL beside(Class<?> owner, String file) {
        URL url = owner.getResource(file);
        if (url == null) {
            throw new IllegalStateException("The script " + file + " of " + owner.getName()
                    + " is not on the class path; build ekko-builtins with Maven, which compiles it");
        }
        return url;
    }
}
