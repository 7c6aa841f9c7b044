package dev.ekko.impl.permission;

import dev.ekko.permission.PermissionKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The compiled rules of one kind; immutable.
 *
 * @param kind the kind
 * @param allowAll whether everything is allowed that is not denied
 * @param allowed the rules that allow
 * @param denyAll whether everything is denied
 * @param denied the rules that deny
 */
record RuleSet(PermissionKind kind, boolean allowAll, List<Rule> allowed, boolean denyAll, List<Rule> denied) {

    /** Copies the lists. */
    RuleSet {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /** Whether everything of this kind is allowed, without exception. */
    boolean unrestricted() {
        return allowAll && !denyAll && denied.isEmpty();
    }

    /**
     * Compares a resource with all rules; a rule that denies wins.
     *
     * @param allKinds whether everything of every kind is allowed, which is what opens gateways
     */
    Verdict verdict(Resource resource, boolean allKinds) {
        Verdict denial = denial(resource);
        if (denial instanceof Verdict.Forbidden) {
            return denial;
        }
        return switch (resource) {
            case Resource.Unclear unclear ->
                unrestricted()
                        ? new Verdict.Allowed()
                        : new Verdict.Forbidden("it " + unclear.reason() + ", so no rule can allow it");
            case FileResource file
            when file.reach() == Reach.GATEWAY && allowAll && !allKinds -> allowedByRule(resource);
            case Resource.Java java
            when java.isInternal() -> new Verdict.Forbidden("it is a part of the engine, which no rule can allow");
            case Resource.Java java when java.isDoor() && allowAll && !allKinds -> allowedByRule(resource);
            default -> allowAll ? new Verdict.Allowed() : allowedByRule(resource);
        };
    }

    /** {@link Verdict.Forbidden} where a rule denies the resource, otherwise undecided. */
    Verdict denial(Resource resource) {
        if (denyAll) {
            return new Verdict.Forbidden(refusal(""));
        }
        for (Rule rule : denied) {
            if (resource instanceof Resource.Everything || rule.denies(resource)) {
                return new Verdict.Forbidden(refusal(rule.descriptor()));
            }
        }
        return new Verdict.Undecided();
    }

    private Verdict allowedByRule(Resource resource) {
        for (Rule rule : allowed) {
            if (rule.allows(resource)) {
                return new Verdict.Allowed();
            }
        }
        return new Verdict.Undecided();
    }

    /** Whether a rule that allows names exactly this host, and not all below a domain. */
    boolean names(Resource host) {
        return allowed.stream()
                .anyMatch(rule ->
                        rule instanceof NetRule net && net.hosts() instanceof HostPattern.One && net.allows(host));
    }

    private String refusal(String descriptor) {
        String flag = kind.flag(descriptor).replaceFirst("^--allow-", "--deny-");
        String call = kind.call(descriptor).replaceFirst("^allow", "deny");
        return flag + " or ." + call + " forbids it, and what forbids wins over what allows";
    }

    RuleSet denying(Rule rule) {
        List<Rule> more = new ArrayList<>(denied);
        more.add(rule);
        return new RuleSet(kind, allowAll, allowed, denyAll, more);
    }

    RuleSet denyingAll() {
        return new RuleSet(kind, allowAll, allowed, true, denied);
    }
}
