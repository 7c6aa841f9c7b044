package dev.ekko.permission;

/** Asks a person, or a policy, about a permission that no rule allows or denies. */
@FunctionalInterface
public interface PermissionPrompt {

    /** What the asked one said. */
    enum Answer {
        /** Yes, this once. */
        ALLOW_ONCE,
        /** Yes, and for the same resource as long as the runtime lives. */
        ALLOW,
        /**
         * Yes, and for everything of this kind as long as the runtime lives, but for files that open up other kinds,
         * such as {@code /proc/self/environ}.
         */
        ALLOW_KIND,
        /** No, and the same resource is not asked about again, so that a script cannot ask until somebody gives in. */
        DENY
    }

    /**
     * Asks.
     *
     * <p>Called on the thread that runs the script, which waits; no other thread asks on behalf of the same runtime
     * meanwhile. Where it throws, the permission is denied.
     *
     * @param request what is asked for
     * @return the answer; never null
     */
    Answer ask(PermissionRequest request);
}
