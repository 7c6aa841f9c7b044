package dev.ekko.impl.engine;

import dev.ekko.Globals;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.host.HostResources;
import dev.ekko.impl.sharing.LazyGlobals;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinSet;
import dev.ekko.spi.BuiltinSpec;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** The built-ins of a runtime, in order: the caller's, Ekko's own, and those of third parties. */
final class Builtins {
    /**
     * The scripts of each class of built-ins, by their addresses. By class, not by instance: some are made for one realm,
     * such as the global scope of a worker, and would keep that realm in memory for good.
     */
    private static final ClassValue<Map<String, Source>> SCRIPTS = new ClassValue<>() {
        @Override
        protected Map<String, Source> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final Map<Globals, Builtins> INSTALLED = new ConcurrentHashMap<>();

    private final Map<String, Builtin> byName = new HashMap<>();
    private final Map<String, Builtin> byGlobal = new HashMap<>();
    private final Map<String, Builtin> bySpecifier = new LinkedHashMap<>();
    private final LazyGlobals lazy;
    private final String values;
    private final String attributes;

    private Builtins(List<Builtin> all, Globals wanted) {
        StringJoiner plain = new StringJoiner(" ");
        StringJoiner accessors = new StringJoiner(" ");
        for (Builtin builtin : all) {
            BuiltinSpec spec = builtin.spec();
            byName.putIfAbsent(spec.name(), builtin);
            spec.specifier().ifPresent(specifier -> bySpecifier.putIfAbsent(specifier, builtin));
            if (spec.group().isPresent() && !wanted.includes(spec.group().get())) {
                continue;
            }
            for (String global : spec.globals()) {
                if (byGlobal.putIfAbsent(global, builtin) == null) {
                    (spec.attributes().contains(global) ? accessors : plain).add(global);
                }
            }
        }
        values = plain.toString();
        lazy = new LazyGlobals(values.isEmpty() ? List.of() : List.of(values.split(" ")));
        attributes = accessors.toString();
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

    /** What the built-ins declare that every runtime has. */
    static List<BuiltinSpec> installed() {
        return Installed.ALL.stream().map(Builtin::spec).toList();
    }

    /**
     * The built-ins of one runtime.
     *
     * @param own those that the caller adds
     * @param globals the groups of globals that it wants
     */
    static Builtins with(List<Builtin> own, Globals globals) {
        if (own.isEmpty()) {
            // Nearly all realms of a process have the same ones, and the tables would be a part of each.
            return INSTALLED.computeIfAbsent(globals, wanted -> new Builtins(Installed.ALL, wanted));
        }
        List<Builtin> all = new ArrayList<>(own);
        all.addAll(Installed.ALL);
        return new Builtins(all, globals);
    }

    /** The built-in behind a global. */
    @Nullable
    Builtin behind(String global) {
        return byGlobal.get(global);
    }

    /** The globals that are values. */
    LazyGlobals lazy() {
        return lazy;
    }

    /** Their names, with spaces between them. */
    String values() {
        return values;
    }

    /** The names of the globals that are accessors, with spaces between them. */
    String attributes() {
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
        BuiltinSpec spec = builtin.spec();
        return read(builtin, spec.script(), spec.name());
    }

    /** A part of the script half that is loaded later. */
    static Source part(Builtin builtin, String name) {
        BuiltinSpec spec = builtin.spec();
        return read(builtin, spec.part(name), spec.name() + "/" + name);
    }

    private static Source read(Builtin builtin, URL address, String name) {
        return SCRIPTS.get(builtin.getClass()).computeIfAbsent(address.toString(), absent -> {
            try {
                return Source.newBuilder("js", HostResources.text(address), "ekko:builtin/" + name)
                        .internal(true)
                        .buildLiteral();
            } catch (IOException e) {
                throw new EkkoException(
                        ErrorCode.INTERNAL, "The script half of the built-in " + name + " cannot be read", e);
            }
        });
    }
}
