package dev.ekko.permission;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a script may touch: an immutable value, from which every setter makes a new one.
 *
 * <p>Deny wins over allow. Descriptors are kept as written and checked when a runtime is made, so no setter fails.
 * Safe for use by any number of threads.
 */
public final class Permissions {
    private static final Permissions NONE = new Permissions(new EnumMap<>(PermissionKind.class), new TreeMap<>());

    private final Map<PermissionKind, Rules> rules;
    private final SortedMap<String, Permissions> packages;

    private Permissions(Map<PermissionKind, Rules> rules, SortedMap<String, Permissions> packages) {
        this.rules = rules;
        this.packages = Collections.unmodifiableSortedMap(packages);
    }

    /** Nothing is allowed: a script can compute, and reach what the host hands to it. */
    public static Permissions none() {
        return NONE;
    }

    /** Everything is allowed. */
    public static Permissions all() {
        Map<PermissionKind, Rules> rules = new EnumMap<>(PermissionKind.class);
        for (PermissionKind kind : PermissionKind.values()) {
            rules.put(kind, Rules.ALL);
        }
        return new Permissions(rules, new TreeMap<>());
    }

    /**
     * Reads the flags of the command line: {@code --allow-read}, {@code --allow-read=a,b}, {@code --deny-net=host},
     * {@code -A} and {@code --allow-all}.
     *
     * <p>A comma that belongs to a descriptor is written twice. {@code --allow-read=} with nothing behind it is an
     * error, because an empty shell variable should not come to mean everything.
     *
     * @param flags the flags, in any order
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration}, naming every flag that is not
     *     valid, and the nearest valid one
     */
    public static Permissions parse(List<String> flags) {
        return PermissionFlags.parse(flags);
    }

    /**
     * Allows reading files and directories.
     *
     * @param descriptors paths; a directory allows everything below it; relative ones start at the runtime's directory; none means everything
     */
    public Permissions allowRead(String... descriptors) {
        return with(PermissionKind.READ, rules(PermissionKind.READ).allow(descriptors));
    }

    /**
     * Denies reading files and directories, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowRead}; none means everything
     */
    public Permissions denyRead(String... descriptors) {
        return with(PermissionKind.READ, rules(PermissionKind.READ).deny(descriptors));
    }

    /**
     * Allows writing, creating and removing files and directories.
     *
     * @param descriptors paths, as for {@link #allowRead}; none means everything
     */
    public Permissions allowWrite(String... descriptors) {
        return with(PermissionKind.WRITE, rules(PermissionKind.WRITE).allow(descriptors));
    }

    /**
     * Denies writing, creating and removing files and directories, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowWrite}; none means everything
     */
    public Permissions denyWrite(String... descriptors) {
        return with(PermissionKind.WRITE, rules(PermissionKind.WRITE).deny(descriptors));
    }

    /**
     * Allows network connections.
     *
     * @param descriptors {@code host}, {@code host:port}, {@code *.sub.domain}, addresses or CIDR blocks; none means everything
     */
    public Permissions allowNet(String... descriptors) {
        return with(PermissionKind.NET, rules(PermissionKind.NET).allow(descriptors));
    }

    /**
     * Denies network connections, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowNet}; none means everything
     */
    public Permissions denyNet(String... descriptors) {
        return with(PermissionKind.NET, rules(PermissionKind.NET).deny(descriptors));
    }

    /**
     * Allows environment variables.
     *
     * @param descriptors names or {@code PREFIX_*}; none means everything
     */
    public Permissions allowEnv(String... descriptors) {
        return with(PermissionKind.ENV, rules(PermissionKind.ENV).allow(descriptors));
    }

    /**
     * Denies environment variables, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowEnv}; none means everything
     */
    public Permissions denyEnv(String... descriptors) {
        return with(PermissionKind.ENV, rules(PermissionKind.ENV).deny(descriptors));
    }

    /**
     * Allows starting programs.
     *
     * @param descriptors program names or paths; a program that was started is outside every other permission; none means everything
     */
    public Permissions allowRun(String... descriptors) {
        return with(PermissionKind.RUN, rules(PermissionKind.RUN).allow(descriptors));
    }

    /**
     * Denies starting programs, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowRun}; none means everything
     */
    public Permissions denyRun(String... descriptors) {
        return with(PermissionKind.RUN, rules(PermissionKind.RUN).deny(descriptors));
    }

    /**
     * Allows facts about the system.
     *
     * @param descriptors names such as {@code hostname}; none means everything
     */
    public Permissions allowSys(String... descriptors) {
        return with(PermissionKind.SYS, rules(PermissionKind.SYS).allow(descriptors));
    }

    /**
     * Denies facts about the system, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowSys}; none means everything
     */
    public Permissions denySys(String... descriptors) {
        return with(PermissionKind.SYS, rules(PermissionKind.SYS).deny(descriptors));
    }

    /**
     * Allows Java classes.
     *
     * @param descriptors class names or package patterns such as {@code java.time.*}; none means everything
     */
    public Permissions allowJava(String... descriptors) {
        return with(PermissionKind.JAVA, rules(PermissionKind.JAVA).allow(descriptors));
    }

    /**
     * Denies Java classes, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowJava}; none means everything
     */
    public Permissions denyJava(String... descriptors) {
        return with(PermissionKind.JAVA, rules(PermissionKind.JAVA).deny(descriptors));
    }

    /**
     * Allows loading remote modules.
     *
     * @param descriptors hosts, as for {@link #allowNet}; none means everything
     */
    public Permissions allowImport(String... descriptors) {
        return with(PermissionKind.IMPORT, rules(PermissionKind.IMPORT).allow(descriptors));
    }

    /**
     * Denies loading remote modules, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowImport}; none means everything
     */
    public Permissions denyImport(String... descriptors) {
        return with(PermissionKind.IMPORT, rules(PermissionKind.IMPORT).deny(descriptors));
    }

    /**
     * Allows talking to peers over IPC.
     *
     * @param descriptors names of peers; none means everything
     */
    public Permissions allowIpc(String... descriptors) {
        return with(PermissionKind.IPC, rules(PermissionKind.IPC).allow(descriptors));
    }

    /**
     * Denies talking to peers over IPC, even where it is allowed elsewhere.
     *
     * @param descriptors as for {@link #allowIpc}; none means everything
     */
    public Permissions denyIpc(String... descriptors) {
        return with(PermissionKind.IPC, rules(PermissionKind.IPC).deny(descriptors));
    }

    /**
     * Gives one package less than the application has: what its modules ask for must be allowed here as well as by
     * these permissions.
     *
     * @param name the package's name, such as {@code left-pad} or {@code @scope/name}
     * @param permissions the most that the package may do
     */
    public Permissions forPackage(String name, Permissions permissions) {
        TreeMap<String, Permissions> copy = new TreeMap<>(packages);
        copy.put(name, permissions);
        return new Permissions(rules, copy);
    }

    /** The rules of one kind. */
    public Rules rules(PermissionKind kind) {
        return rules.getOrDefault(kind, Rules.NONE);
    }

    /**
     * The flags that give these permissions, one each; {@link #parse} reads them back to an equal value, except for
     * the narrower permissions of packages, which have no flags.
     */
    public List<String> flags() {
        return PermissionFlags.flags(this);
    }

    /** The narrower permissions of packages, by package name. */
    public SortedMap<String, Permissions> packages() {
        return packages;
    }

    Permissions allow(PermissionKind kind, String... descriptors) {
        return with(kind, rules(kind).allow(descriptors));
    }

    Permissions deny(PermissionKind kind, String... descriptors) {
        return with(kind, rules(kind).deny(descriptors));
    }

    private Permissions with(PermissionKind kind, Rules changed) {
        Map<PermissionKind, Rules> copy = new EnumMap<>(PermissionKind.class);
        copy.putAll(rules);
        copy.put(kind, changed);
        return new Permissions(copy, new TreeMap<>(packages));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permissions that && rules.equals(that.rules) && packages.equals(that.packages);
    }

    @Override
    public int hashCode() {
        return 31 * rules.hashCode() + packages.hashCode();
    }

    /** The flags that give these permissions on one line, quoted for a shell. */
    @Override
    public String toString() {
        return PermissionFlags.print(this);
    }
}
