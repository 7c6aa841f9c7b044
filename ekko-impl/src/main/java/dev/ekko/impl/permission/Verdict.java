package dev.ekko.impl.permission;

/** What rules say about a resource. */
sealed interface Verdict {

    /** A rule allows it and none denies it. */
    record Allowed() implements Verdict {}

    /** No rule says anything, so a prompt may be asked. */
    record Undecided() implements Verdict {}

    /**
     * It is denied whatever a prompt would say.
     *
     * @param why the reason, to be read after the resource's name in a message
     */
    record Forbidden(String why) implements Verdict {}
}
