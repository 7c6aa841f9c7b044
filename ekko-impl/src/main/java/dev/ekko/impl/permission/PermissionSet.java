package dev.ekko.impl.permission;

import dev.ekko.permission.PermissionKind;
import java.util.EnumMap;
import java.util.Map;

/** Permissions with every descriptor compiled: what a guard compares requests with; immutable. */
final class PermissionSet {
    private final Map<PermissionKind, RuleSet> kinds;
    private final boolean unrestricted;

    PermissionSet(Map<PermissionKind, RuleSet> kinds) {
        this.kinds = new EnumMap<>(kinds);
        this.unrestricted = kinds.size() == PermissionKind.values().length
                && kinds.values().stream().allMatch(RuleSet::unrestricted);
    }

    /** Whether everything of every kind is allowed. */
    boolean unrestricted() {
        return unrestricted;
    }

    /** Whether everything of one kind is allowed. */
    boolean unrestricted(PermissionKind kind) {
        return rules(kind).unrestricted();
    }

    Verdict verdict(PermissionKind kind, Resource resource) {
        return rules(kind).verdict(resource, unrestricted);
    }

    Verdict denial(PermissionKind kind, Resource resource) {
        return rules(kind).denial(resource);
    }

    /** Whether rules name a host itself, or allow the address that it led to. */
    boolean means(PermissionKind kind, Resource host, Resource address) {
        return verdict(kind, address) instanceof Verdict.Allowed || rules(kind).names(host);
    }

    /** The same permissions with the rules of one kind replaced. */
    PermissionSet with(RuleSet changed) {
        Map<PermissionKind, RuleSet> copy = new EnumMap<>(kinds);
        copy.put(changed.kind(), changed);
        return new PermissionSet(copy);
    }

    RuleSet rules(PermissionKind kind) {
        RuleSet rules = kinds.get(kind);
        if (rules == null) {
            throw new IllegalStateException("No rules were compiled for " + kind);
        }
        return rules;
    }
}
