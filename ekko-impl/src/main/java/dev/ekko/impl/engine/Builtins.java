package dev.ekko.impl.engine;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.host.HostResources;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinSet;
import dev.ekko.spi.BuiltinSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** The built-ins of a runtime, in order: the caller's, Ekko's own, and those of third parties. */
final class Builtins {
    private static final Map<Script, Source> SCRIPTS = new ConcurrentHashMap<>();

    /** A script of a built-in; the part without a name is the one that runs at its first touch. */
    private record Script(Builtin builtin, String part) {}

    private final Map<String, Builtin> byName = new HashMap<>();
    private final Map<String, Builtin> byGlobal = new LinkedHashMap<>();
    private final List<String> attributes = new ArrayList<>();
    private final Map<String, Builtin> bySpecifier = new LinkedHashMap<>();

    private Builtins(List<Builtin> all) {
        for (Builtin builtin : all) {
            BuiltinSpec spec = builtin.spec();
            byName.putIfAbsent(spec.name(), builtin);
            for (String global : spec.globals()) {
                if (byGlobal.putIfAbsent(global, builtin) == null && spec.attributes().contains(global)) {
                    attributes.add(global);
                }
            }
            spec.specifier().ifPresent(specifier -> bySpecifier.putIfAbsent(specifier, builtin));
        }
    }

    private static final class Installed {
        static final List<Builtin> ALL = find();

        private static List<Builtin> find() {
            List<Builtin> found = new ArrayList<>();
            ClassLoader loader = Builtins.class.getClassLoader();
            ServiceLoader.load(BuiltinSet.class, loader).forEach(set -> found.addAll(set.builtins()));
            ServiceLoader.load(Builtin.class, loader).forEach(found::add);
            return List.copyOf(found);
        }
    }

    static Builtins with(List<Builtin> own) {
        List<Builtin> all = new ArrayList<>(own);
        all.addAll(Installed.ALL);
        return new Builtins(all);
    }

    /** The built-in behind each global. */
    Map<String, Builtin> globals() {
        return byGlobal;
    }

    /** The globals that are accessors. */
    List<String> attributes() {
        return attributes;
    }

    /** The built-in of a name; null where there is none. */
    @Nullable
    Builtin named(String name) {
        return byName.get(name);
    }

    /** The built-in behind each specifier. */
    Map<String, Builtin> specifiers() {
        return bySpecifier;
    }

    /** The script half, read once for the process. */
    static Source script(Builtin builtin) {
        return SCRIPTS.computeIfAbsent(new Script(builtin, ""), Builtins::read);
    }

    /** A part of the script half that is loaded later. */
    static Source part(Builtin builtin, String name) {
        return SCRIPTS.computeIfAbsent(new Script(builtin, name), Builtins::read);
    }

    private static Source read(Script script) {
        BuiltinSpec spec = script.builtin().spec();
        String name = script.part().isEmpty() ? spec.name() : spec.name() + "/" + script.part();
        try {
            String text = HostResources.text(script.part().isEmpty() ? spec.script() : spec.part(script.part()));
            return Source.newBuilder("js", text, "ekko:builtin/" + name)
                    .internal(true)
                    .buildLiteral();
        } catch (IOException e) {
            throw new EkkoException(
                    ErrorCode.INTERNAL, "The script half of the built-in " + name + " cannot be read", e);
        }
    }
}
