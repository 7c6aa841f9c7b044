package dev.ekko.impl.permission;

/** One compiled descriptor; what it matches is never more than its text says. */
sealed interface Rule permits PathRule, PackagedRule, NetRule, NameRule, JavaRule, ProgramRule {

    /** The descriptor as it was written. */
    String descriptor();

    /** Whether it covers the whole of what is asked for. */
    boolean allows(Resource resource);

    /** Whether it covers any part of what is asked for, by any of its names. */
    boolean denies(Resource resource);
}
