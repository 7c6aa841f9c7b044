package dev.ekko.permission;

import java.util.Locale;

/** The kinds of permission, with the words that flags, calls and messages use for them. */
public enum PermissionKind {
    /** Reading files and directories; descriptors are paths. */
    READ("read access"),
    /** Writing, creating and removing files and directories; descriptors are paths. */
    WRITE("write access"),
    /** Network connections; descriptors are {@code host}, {@code host:port}, {@code *.sub.domain} or CIDR blocks. */
    NET("network access"),
    /** Environment variables; descriptors are names or {@code PREFIX_*}. */
    ENV("environment access"),
    /** Starting programs; descriptors are program names or paths. */
    RUN("run access"),
    /** Facts about the system, such as its host name; descriptors are names. */
    SYS("system-information access"),
    /** Java classes; descriptors are class names or package patterns such as {@code java.time.*}. */
    JAVA("Java access"),
    /** Loading remote modules; descriptors are hosts as for {@link #NET}. */
    IMPORT("remote-import access"),
    /** Talking to peers over IPC; descriptors are names of peers. */
    IPC("IPC access");

    private final String noun;

    PermissionKind(String noun) {
        this.noun = noun;
    }

    /** The word on the command line, such as {@code read} in {@code --allow-read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind in a sentence, such as {@code read access}. */
    public String noun() {
        return noun;
    }

    /**
     * The command-line flag that allows a resource.
     *
     * @param resource the descriptor; empty for everything of this kind
     */
    public String flag(String resource) {
        return resource.isEmpty() ? "--allow-" + word() : "--allow-" + word() + "=" + PermissionFlags.escape(resource);
    }

    /**
     * The call on {@link Permissions} that allows a resource.
     *
     * @param resource the descriptor; empty for everything of this kind
     */
    public String call(String resource) {
        String name = word();
        String method = "allow" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        // As Java source, so that a Windows path can be pasted.
        String literal = resource.replace("\\", "\\\\").replace("\"", "\\\"");
        return resource.isEmpty() ? method + "()" : method + "(\"" + literal + "\")";
    }
}
