package dev.ekko.spi;

import dev.ekko.GlobalGroup;
import dev.ekko.permission.PermissionKind;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The declaration of a {@link Builtin}, the one truth about it.
 *
 * @param name its name, such as {@code timers}
 * @param specifier what scripts import, such as {@code @ekko/fs}; empty where it has globals only
 * @param globals the global properties that it defines
 * @param exports the names that can be imported from the specifier
 * @param attributes those of its globals that are accessors, such as {@code onerror}: programs assign to them, and the
 *     script half hears of it. It returns an object with the functions {@code get} and {@code set} for each of them
 * @param group the group of globals that embedders can leave out and that its globals belong to; empty where they are
 *     always there
 * @param permissions the kinds of permission that it asks for
 * @param script its compiled script half: an expression that is a function and returns an object with the globals and
 *     exports. It gets the ops, a function that loads a {@link #part} by its name, and a function that gives the
 *     {@code internals} of another built-in by its name: what that built-in's script half returns under this name for
 *     others to use, and no program sees
 */
public record BuiltinSpec(
        String name,
        Optional<String> specifier,
        List<String> globals,
        List<String> exports,
        Set<String> attributes,
        Optional<GlobalGroup> group,
        Set<PermissionKind> permissions,
        URL script) {

    /** A built-in whose globals are values. */
    public BuiltinSpec(
            String name,
            Optional<String> specifier,
            List<String> globals,
            List<String> exports,
            Set<PermissionKind> permissions,
            URL script) {
        this(name, specifier, globals, exports, Set.of(), Optional.empty(), permissions, script);
    }

    /** A built-in that has globals only. */
    public BuiltinSpec(String name, List<String> globals, Set<PermissionKind> permissions, URL script) {
        this(name, Optional.empty(), globals, List.of(), permissions, script);
    }

    /** Copies the collections. */
    public BuiltinSpec {
        globals = List.copyOf(globals);
        exports = List.copyOf(exports);
        attributes = Set.copyOf(attributes);
        permissions = Set.copyOf(permissions);
    }

    /**
     * The same with some of its globals as accessors.
     *
     * @param names which of the globals
     */
    public BuiltinSpec withAttributes(String... names) {
        return new BuiltinSpec(name, specifier, globals, exports, Set.of(names), group, permissions, script);
    }

    /**
     * The same with its globals in a group that embedders can leave out.
     *
     * @param named the group
     */
    public BuiltinSpec inGroup(GlobalGroup named) {
        return new BuiltinSpec(name, specifier, globals, exports, attributes, Optional.of(named), permissions, script);
    }

    /**
     * Where a part of the script half is that is not needed at the first touch: {@code NAME.part.js} beside the script.
     * It is an expression that is a function too, which gets the ops.
     *
     * @param name the part's name
     * @throws IllegalArgumentException where the name makes no URL
     */
    public URL part(String name) {
        String beside = script.toString();
        try {
            return URI.create(beside.substring(0, beside.lastIndexOf('/') + 1) + name + ".part.js")
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The built-in " + this.name + " can have no part " + name, e);
        }
    }
}
