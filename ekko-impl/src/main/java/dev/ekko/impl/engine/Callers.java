package dev.ekko.impl.engine;

import dev.ekko.error.JsFrame;
import dev.ekko.impl.module.LinkedModule;
import dev.ekko.impl.realm.Gate;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the script's stack at the moment when Java code of a built-in runs.
 *
 * <p>The stack is the engine's own, taken by a throw that is caught at once. It is Java code that throws: what a script
 * throws has no more frames than {@code Error.stackTraceLimit}, and nothing that a script can change must be asked.
 */
final class Callers {
    private static final ScopedValue<String> EARLIER = ScopedValue.newInstance();

    private @Nullable Side side;

    /** What is known once the realm exists; until then nobody asks on behalf of a script. */
    private record Side(Gate gate, Positions positions, Value script) {}

    void attach(Gate gate, Positions positions, Value script) {
        side = new Side(gate, positions, script);
    }

    /** Runs a task, on a thread that is not the realm's, for a script whose stack was taken earlier. */
    static void onBehalf(String stack, Runnable task) {
        ScopedValue.where(EARLIER, stack).run(task);
    }

    /** The stack in original positions, one frame a line; empty where no script is running, here or on whose behalf. */
    String stack() {
        if (EARLIER.isBound()) {
            return EARLIER.get();
        }
        List<String> lines = new ArrayList<>();
        Side known = side;
        if (known == null) {
            return "";
        }
        Positions positions = known.positions();
        for (PolyglotException.StackFrame frame : frames()) {
            SourceSection place = frame.getSourceLocation();
            if (place != null && !positions.internal(place.getSource().getName())) {
                String name = frame.getRootName().startsWith(":") ? "" : frame.getRootName();
                JsFrame original = positions.original(
                        name, place.getSource().getName(), place.getStartLine(), place.getStartColumn());
                lines.add("at " + original);
            }
        }
        return String.join("\n", lines);
    }

    /** The URL of the module whose code is running; null where no module's is. */
    @Nullable
    String module() {
        Side known = side;
        for (PolyglotException.StackFrame frame : frames()) {
            SourceSection place = frame.getSourceLocation();
            LinkedModule module = place == null || known == null
                    ? null
                    : known.positions().module(place.getSource().getName());
            if (module != null) {
                return module.url().toString();
            }
        }
        return null;
    }

    private List<PolyglotException.StackFrame> frames() {
        Side known = side;
        if (known == null || !known.gate().heldByCurrentThread()) {
            return List.of();
        }
        try {
            known.script().invokeMember("halt");
            return List.of();
        } catch (PolyglotException e) {
            List<PolyglotException.StackFrame> guest = new ArrayList<>();
            for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
                if (frame.isGuestFrame()) {
                    guest.add(frame);
                }
            }
            return guest;
        }
    }
}
