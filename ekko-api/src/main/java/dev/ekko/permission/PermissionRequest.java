package dev.ekko.permission;

import java.util.Optional;

/**
 * A question that the guard asks before anything happens.
 *
 * @param kind the kind of permission
 * @param resource what is asked for, in its resolved form (a path with links followed, a host with its port); empty
 *     means everything of the kind
 * @param module the URL of the module on whose behalf it is asked; empty where it is the host's own doing
 */
public record PermissionRequest(PermissionKind kind, String resource, Optional<String> module) {}
