package dev.ekko.impl.engine;

import dev.ekko.error.JsFrame;
import dev.ekko.impl.interop.FramePositions;
import dev.ekko.impl.module.LinkedModule;
import dev.ekko.impl.module.ModuleGraph;
import dev.ekko.impl.trace.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Leads the engine's positions back to the sources of one module graph. */
final class Positions implements FramePositions {
    private static final Pattern ID = Pattern.compile("ekko:[0-9a-f]{16}/[A-Za-z0-9._-]*");

    private final ModuleGraph graph;

    Positions(ModuleGraph graph) {
        this.graph = graph;
    }

    /** The module behind a name of the engine's; null for all other code. */
    @Nullable
    LinkedModule module(String source) {
        // The engine names a module by its specifier in some places and by its path in the module file system in
        // others.
        String id = source.startsWith("file:///ekko/")
                ? "ekko:" + source.substring("file:///ekko/".length())
                : source.startsWith("/ekko/") ? "ekko:" + source.substring("/ekko/".length()) : source;
        return graph.byId(id);
    }

    @Override
    public JsFrame original(String function, String source, int line, int column) {
        LinkedModule module = module(source);
        if (module == null) {
            return new JsFrame(function, source, line, column, JsFrame.Kind.SCRIPT);
        }
        Position position = line == 0 ? Position.UNKNOWN : module.positions().original(line, Math.max(1, column));
        return new JsFrame(
                function, module.file(), position.line(), column == 0 ? 0 : position.column(), JsFrame.Kind.SCRIPT);
    }

    @Override
    public @Nullable String text(String file) {
        return graph.sourceOf(file);
    }

    /** Whether frames of this source are Ekko's own and mean nothing to the script's author. */
    boolean internal(String source) {
        return source.startsWith("ekko:") && module(source) == null;
    }

    /** A message of the engine with the modules' addresses in place of their names in the engine. */
    String readable(String message) {
        if (!message.contains("ekko:")) {
            return message;
        }
        Matcher matcher = ID.matcher(message);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            LinkedModule module = graph.byId(matcher.group());
            matcher.appendReplacement(text, Matcher.quoteReplacement(module == null ? matcher.group() : module.file()));
        }
        return matcher.appendTail(text).toString();
    }
}
