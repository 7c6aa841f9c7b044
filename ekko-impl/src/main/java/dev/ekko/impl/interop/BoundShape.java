package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.module.HostExport;
import dev.ekko.module.JsExport;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** The functions of one class of Java objects, with the class and the source that bind them; shared by all realms. */
final class BoundShape {

    private record Signature(String name, List<Class<?>> parameters, boolean async) {}

    // Kept with the class that is bound, so that they go together.
    private static final ClassValue<BoundShape> OBJECTS = new ClassValue<>() {
        @Override
        protected BoundShape computeValue(Class<?> type) {
            return new BoundShape(type.getSimpleName(), exported(type));
        }
    };

    private static final ClassValue<Map<Signature, BoundShape>> CALLABLES = new ClassValue<>() {
        @Override
        protected Map<Signature, BoundShape> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final List<List<BoundFunction>> functions;
    private final MethodHandle constructor;
    private final Source source;

    private BoundShape(String name, List<List<BoundFunction>> functions) {
        this.functions = functions;
        this.constructor = BoundClass.define(functions);
        // Equal text would be one source to the engine, and then two classes would share their call sites.
        this.source = BoundSource.of(name + "#" + Integer.toHexString(System.identityHashCode(this)), functions);
    }

    /** The shape of an object with methods marked {@link JsExport}. */
    static BoundShape of(Class<?> type) {
        return OBJECTS.get(type);
    }

    /** The shape of a single function. */
    static BoundShape of(HostExport.Callable export) {
        Class<?> home = home(export);
        Signature signature = new Signature(export.name(), export.parameters(), export.async());
        boolean exact = home == BoundFunction.receiver(export.target()).getClass();
        return CALLABLES
                .get(home)
                .computeIfAbsent(
                        signature,
                        s -> new BoundShape(export.name(), List.of(List.of(BoundFunction.of(export, exact)))));
    }

    // A lambda of HostModule's own outlives the application that made the module, so such a shape stays with the
    // application's classes instead.
    @SuppressWarnings("ReferenceEquality") // a loader is its identity
    private static Class<?> home(HostExport.Callable export) {
        Class<?> code = BoundFunction.receiver(export.target()).getClass();
        ClassLoader ours = HostExport.class.getClassLoader();
        if (code.getClassLoader() != ours) {
            return code;
        }
        return export.parameters().stream()
                .filter(type -> type.getClassLoader() != null && type.getClassLoader() != ours)
                .findFirst()
                .<Class<?>>map(type -> type)
                .orElse(code);
    }

    private static List<List<BoundFunction>> exported(Class<?> type) {
        Map<String, List<BoundFunction>> byName = new TreeMap<>();
        for (Method method : type.getMethods()) {
            JsExport export = method.getAnnotation(JsExport.class);
            if (export != null && !method.isBridge()) {
                String name = export.value().isEmpty() ? method.getName() : export.value();
                byName.computeIfAbsent(name, n -> new ArrayList<>()).add(BoundFunction.of(method, name));
            }
        }
        if (byName.isEmpty()) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    type.getName() + " has no public method marked @JsExport, so there is nothing to export");
        }
        for (Map.Entry<String, List<BoundFunction>> entry : byName.entrySet()) {
            entry.getValue()
                    .sort(Comparator.comparingInt(function -> function.types().size()));
            refuseAmbiguous(type, entry.getKey(), entry.getValue());
        }
        return List.copyOf(byName.values());
    }

    private static void refuseAmbiguous(Class<?> type, String name, List<BoundFunction> overloads) {
        for (int i = 1; i < overloads.size(); i++) {
            if (overloads.get(i).types().size() == overloads.get(i - 1).types().size()) {
                throw new EkkoException(
                        ErrorCode.INVALID_CONFIGURATION,
                        type.getName() + " exports " + name + " twice with "
                                + overloads.get(i).types().size()
                                + " parameters; overloads are told apart by their number of arguments, so give one of"
                                + " them another name: @JsExport(\"...\")");
            }
        }
    }

    List<BoundFunction> overloads(int function) {
        return functions.get(function);
    }

    BoundFunction only(int function) {
        return functions.get(function).getFirst();
    }

    String[] names() {
        return functions.stream().map(overloads -> overloads.getFirst().name()).toArray(String[]::new);
    }

    /** Binds an object in a realm; the result is a script object with a function for each name. */
    Value bind(Object target, Interop interop) {
        Object bound;
        try {
            bound = (Object) constructor.invokeExact(target, (Object) this, (Object) interop);
        } catch (Throwable e) {
            throw Reflection.sneaky(e);
        }
        Guest guest = interop.guest();
        return guest.evaluated(source)
                .execute(bound, guest.helper(Guest.Helper.promiseType), guest.helper(Guest.Helper.placed));
    }
}
