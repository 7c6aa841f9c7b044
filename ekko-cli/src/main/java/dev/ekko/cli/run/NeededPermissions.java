package dev.ekko.cli.run;

import dev.ekko.JsEvent;
import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.RuntimeBuilder;
import dev.ekko.cli.terminal.Style;
import dev.ekko.permission.PermissionPrompt.Answer;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Lets a program have what it asks for and remembers what that was. */
final class NeededPermissions {
    private final SortedSet<String> flags = new ConcurrentSkipListSet<>();

    RuntimeBuilder record(RuntimeBuilder builder) {
        return builder.prompt(request -> Answer.ALLOW_ONCE).on(JsEvent.PermissionDecision.class, this::remember);
    }

    private void remember(JsEvent.PermissionDecision decision) {
        if (decision.outcome() == Outcome.ALLOWED || decision.outcome() == Outcome.PROMPT_ALLOWED) {
            flags.add(decision.request().kind().flag(decision.request().resource()));
        }
    }

    String summary(Style style) {
        return flags.isEmpty()
                ? "The program needed no permission."
                : "The program needed: " + style.command(String.join(" ", flags));
    }
}
