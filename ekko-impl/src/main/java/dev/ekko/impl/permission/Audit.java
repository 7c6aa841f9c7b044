package dev.ekko.impl.permission;

import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.permission.PermissionRequest;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener of each decision; what it throws changes no decision. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final @Nullable Consumer<PermissionDecision> listener;
    private final Supplier<String> stack;

    Audit(@Nullable Consumer<PermissionDecision> listener, Supplier<String> stack) {
        this.listener = listener;
        this.stack = stack;
    }

    /** Whether anybody is told. */
    boolean heard() {
        return listener != null;
    }

    void decided(PermissionRequest request, Outcome outcome) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(new PermissionDecision(request, outcome, stack.get()));
        } catch (RuntimeException failure) {
            LOG.warn("The listener failed on {} of {}", outcome, request, failure);
        }
    }
}
