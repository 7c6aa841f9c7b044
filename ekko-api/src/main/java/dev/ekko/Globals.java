package dev.ekko;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which groups of web globals scripts have, as an immutable value.
 *
 * <p>A global of a group that is left out does not exist, so that {@code typeof fetch} is {@code "undefined"} and a
 * library that looks for it goes another way. No group brings another one along: {@link GlobalGroup#NETWORK} is there
 * only where it, or everything, was chosen. Globals are no permissions: what a script may reach is decided by
 * {@link dev.ekko.permission.Permissions}, whichever globals it has.
 */
public final class Globals {
    private static final Globals NONE = new Globals(EnumSet.noneOf(GlobalGroup.class));
    private static final Globals ALL = new Globals(EnumSet.allOf(GlobalGroup.class));

    private final Set<GlobalGroup> groups;

    private Globals(EnumSet<GlobalGroup> groups) {
        this.groups = Collections.unmodifiableSet(groups);
    }

    /** No group: the language, host modules and nothing else. */
    public static Globals none() {
        return NONE;
    }

    /** Every group: what a runtime has when nobody chooses. */
    public static Globals all() {
        return ALL;
    }

    /** The same with these groups as well. */
    public Globals with(GlobalGroup... more) {
        EnumSet<GlobalGroup> changed = copy();
        changed.addAll(Arrays.asList(more));
        return new Globals(changed);
    }

    /** The same without these groups. */
    public Globals without(GlobalGroup... fewer) {
        EnumSet<GlobalGroup> changed = copy();
        changed.removeAll(Arrays.asList(fewer));
        return new Globals(changed);
    }

    private EnumSet<GlobalGroup> copy() {
        EnumSet<GlobalGroup> copy = EnumSet.noneOf(GlobalGroup.class);
        copy.addAll(groups);
        return copy;
    }

    /** Whether a group is there. */
    public boolean includes(GlobalGroup group) {
        return groups.contains(group);
    }

    /** The groups that are there, in the order of their declaration; cannot be changed. */
    public Set<GlobalGroup> groups() {
        return groups;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Globals globals && groups.equals(globals.groups);
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }

    @Override
    public String toString() {
        return "Globals" + groups;
    }
}
