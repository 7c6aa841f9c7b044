package dev.ekko.cli.run;

import dev.ekko.JsEvent;
import dev.ekko.RuntimeBuilder;
import dev.ekko.cli.terminal.Style;
import dev.ekko.permission.PermissionPrompt.Answer;
import dev.ekko.permission.PermissionRecorder;
import java.nio.file.Path;

/** Lets a program have what no rule denies, and says afterwards what it needed. */
final class NeededPermissions {
    private final PermissionRecorder recorder;

    NeededPermissions(Path directory) {
        recorder = new PermissionRecorder(directory);
    }

    RuntimeBuilder record(RuntimeBuilder builder) {
        return builder.prompt(request -> Answer.ALLOW_ONCE).on(JsEvent.PermissionDecision.class, recorder);
    }

    String summary(Style style) {
        return recorder.flags().isEmpty()
                ? "The program needed no permission."
                : "The program needed: " + style.command(recorder.permissions().toString());
    }
}
