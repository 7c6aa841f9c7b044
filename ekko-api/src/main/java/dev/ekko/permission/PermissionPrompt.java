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
        /** Yes, and for everything of this kind as long as the runtime lives. */
        ALLOW_KIND,
        /** No. */
        DENY
    }

    /**
     * Asks.
     *
     * <p>Called on the thread that runs the script, which waits; no other thread asks on behalf of the same runtime
     * meanwhile.
     *
     * @param request what is asked for
     * @return the answer; never null
     */
    Answer ask(PermissionRequest request);
}
