package dev.ekko.error;

import dev.ekko.permission.PermissionKind;
import org.jspecify.annotations.Nullable;

/**
 * A permission that a script needed and did not have; says which flag, and which Java call, would allow it.
 *
 * <p>Scripts see it as an error with the name {@code PermissionDenied} and may catch it.
 */
public class PermissionDeniedException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final PermissionKind kind;
    private final String resource;
    private final @Nullable String module;

    /**
     * Creates a denial.
     *
     * @param kind the kind of permission
     * @param resource what was asked for: a path, a host, a variable, a program; empty means all of the kind
     * @param module the URL of the module on whose behalf it was asked, or null where it was the host's own doing
     * @param why why it is denied when a rule forbids it expressly, or null when it is merely not allowed
     */
    public PermissionDeniedException(
            PermissionKind kind, String resource, @Nullable String module, @Nullable String why) {
        super(ErrorCode.PERMISSION_DENIED, describe(kind, resource, module, why));
        this.kind = kind;
        this.resource = resource;
        this.module = module;
    }

    private static String describe(
            PermissionKind kind, String resource, @Nullable String module, @Nullable String why) {
        StringBuilder text = new StringBuilder("Needs ")
                .append(kind.noun())
                .append(resource.isEmpty() ? "" : " to \"" + resource + "\"");
        if (module != null) {
            text.append(", asked by ").append(module);
        }
        if (why != null) {
            return text.append("; ").append(why).toString();
        }
        return text.append("; allow it with ")
                .append(kind.flag(resource))
                .append(" or .")
                .append(kind.call(resource))
                .toString();
    }

    /** The kind of permission. */
    public PermissionKind kind() {
        return kind;
    }

    /** What was asked for: a path, a host, a variable, a program; empty means all of the kind. */
    public String resource() {
        return resource;
    }

    /** The URL of the module on whose behalf it was asked, or null where it was the host's own doing. */
    public @Nullable String module() {
        return module;
    }

    /** The command-line flag that would allow it, such as {@code --allow-read=/etc/hosts}. */
    public String flag() {
        return kind.flag(resource);
    }

    /** The call on {@code Permissions} that would allow it, such as {@code allowRead("/etc/hosts")}. */
    public String call() {
        return kind.call(resource);
    }
}
