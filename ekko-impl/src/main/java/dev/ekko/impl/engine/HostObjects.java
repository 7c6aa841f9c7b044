package dev.ekko.impl.engine;

import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.module.HostModules;
import dev.ekko.impl.sharing.PrivateNames;
import dev.ekko.module.HostExport;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The host modules and built-ins of one realm; each becomes script objects when it is first touched. */
final class HostObjects implements HostModules {
    /** The name under which built-ins find what {@code realm.js} offers to them. */
    private static final String REALM = "realm";

    private final Map<String, HostModule> modules = new LinkedHashMap<>();
    private final Builtins builtins;
    private @Nullable JavaModules java;
    private final Map<Builtin, Value> made = new HashMap<>();
    private final Set<Builtin> beingMade = new HashSet<>();
    private @Nullable Realmside realm;
    private @Nullable Value hooks;

    /** What is known once the realm exists. */
    private record Realmside(Context context, Interop interop, BuiltinHost services, Value script) {}

    HostObjects(List<HostModule> given, Builtins builtins) {
        // A later module of the same name adds to an earlier one's exports no more than it replaces them.
        given.forEach(module -> modules.put(module.specifier(), module));
        this.builtins = builtins;
    }

    /** Tells who knows Java classes; before any module is loaded. */
    void importing(JavaModules classes) {
        java = classes;
    }

    private JavaModules java() {
        return Objects.requireNonNull(java, "set before any module is loaded");
    }

    @Override
    public void permit(String specifier, @Nullable URI importer) {
        if (isJava(specifier)) {
            java().permit(specifier, importer);
        }
    }

    // A module that the host gave under such a name is the host's.
    private boolean isJava(String specifier) {
        return java().has(specifier) && !modules.containsKey(specifier);
    }

    /**
     * Tells what is known once the realm exists.
     *
     * @param script what {@code realm.js} gave
     */
    void attach(Context context, Interop interop, BuiltinHost services, Value script) {
        realm = new Realmside(context, interop, services, script);
        interop.whenReady(this::internals, services::onClose);
    }

    @Override
    public boolean has(String specifier) {
        return isJava(specifier)
                || modules.containsKey(specifier)
                || builtins.specifiers().containsKey(specifier);
    }

    @Override
    public Collection<String> exports(String specifier) {
        HostModule module = modules.get(specifier);
        if (module != null) {
            return names(module);
        }
        if (isJava(specifier)) {
            return java().exports(specifier);
        }
        Builtin builtin = builtins.specifiers().get(specifier);
        return builtin == null ? List.of() : builtin.spec().exports();
    }

    private static Set<String> names(HostModule module) {
        Set<String> names = new LinkedHashSet<>();
        for (HostExport export : module.exports()) {
            if (export instanceof HostExport.Annotated annotated) {
                for (Method method : annotated.target().getClass().getMethods()) {
                    JsExport mark = method.getAnnotation(JsExport.class);
                    if (mark != null) {
                        names.add(mark.value().isEmpty() ? method.getName() : mark.value());
                    }
                }
            } else {
                names.add(export.name());
            }
        }
        return names;
    }

    /** The script object of a host module or an importable built-in. */
    Value object(String specifier) {
        if (isJava(specifier)) {
            return java().object(specifier, side().interop());
        }
        HostModule module = modules.get(specifier);
        return module != null
                ? side().interop().exports(module)
                : object(Objects.requireNonNull(builtins.specifiers().get(specifier)));
    }

    /** The script object of a built-in. */
    Value object(Builtin builtin) {
        Value known = made.get(builtin);
        if (known == null) {
            Realmside side = side();
            Object ops = builtin.ops(side.services());
            Value function = side.context().eval(Builtins.script(builtin));
            Object bound = ops == null ? null : side.interop().bound(ops);
            if (!beingMade.add(builtin)) {
                throw new IllegalStateException("The built-in " + builtin.spec().name()
                        + " needs itself, through another one, before it is made; let it ask for the other later");
            }
            PrivateNames.inFunction(function);
            try {
                known = function.execute(bound, part(side.context(), builtin, bound), (ProxyExecutable)
                        arguments -> internals(arguments[0].asString()));
            } finally {
                beingMade.remove(builtin);
            }
            made.put(builtin, known);
        }
        return known;
    }

    /** Has the engine make globals of built-ins when they are first read; false where it cannot. */
    boolean lazily(Value global, Value maker) {
        return builtins.lazy().putOn(global, maker);
    }

    /** The value of a global of a built-in, or its accessor. */
    Value global(String name) {
        return object(Objects.requireNonNull(builtins.behind(name), name)).getMember(name);
    }

    /** What a built-in offers to others, by the name of the built-in. */
    private Value internals(String name) {
        if (name.equals(REALM)) {
            return hooks();
        }
        Builtin builtin = builtins.named(name);
        if (builtin == null) {
            throw new IllegalStateException("There is no built-in " + name);
        }
        return object(builtin).getMember("internals");
    }

    /** The part of the realm's script that is for built-ins; made when the first of them asks for it. */
    private Value hooks() {
        Value known = hooks;
        if (known == null) {
            Interop interop = side().interop();
            known = side().script().invokeMember("hooks");
            known.putMember("ekkoError", interop.errorClass());
            known.putMember(
                    "java", (ProxyExecutable) arguments -> interop.java().tools());
            hooks = known;
        }
        return known;
    }

    /** The function by which a script half loads the parts of itself that it does not need at first. */
    private static ProxyExecutable part(Context context, Builtin builtin, @Nullable Object ops) {
        return arguments -> {
            Value function = context.eval(Builtins.part(builtin, arguments[0].asString()));
            PrivateNames.inFunction(function);
            return function.execute(ops);
        };
    }

    private Realmside side() {
        Realmside side = realm;
        if (side == null) {
            throw new IllegalStateException("The realm is not ready");
        }
        return side;
    }
}
