package dev.ekko.impl.interop;

import dev.ekko.ResourceLimits;
import dev.ekko.error.ContractException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A Java interface implemented by a module's exports, checked as a whole before the first call.
 *
 * <p>Every abstract method is the export of the same name. A function may take fewer parameters than the method has, not
 * more. A method without parameters may also name an export that is no function: it reads the export, at every call.
 * Default methods run as Java, static ones are ignored.
 */
final class Contract implements InvocationHandler {

    /** An abstract method and the function behind it; for a value there is none, and the export is read instead. */
    private record Bound(ScriptCall call, @Nullable Value function) {}

    private final Class<?> type;
    private final Value exports;
    private final String url;
    private final ResourceLimits limits;
    private final Interop interop;
    private final Map<Method, Bound> bound;

    // By the proxy's own Method objects, which need no hashing of names; replaced as a whole as they become known.
    private volatile IdentityHashMap<Method, Bound> met = new IdentityHashMap<>();

    private Contract(
            Class<?> type,
            Value exports,
            String url,
            ResourceLimits limits,
            Interop interop,
            Map<Method, Bound> bound) {
        this.type = type;
        this.exports = exports;
        this.url = url;
        this.limits = limits;
        this.interop = interop;
        this.bound = bound;
    }

    static <T> T implement(Class<T> type, Value exports, String url, ResourceLimits limits, Interop interop) {
        ContractCheck.requireInterface(type, url);
        InterfacePlan plan = InterfacePlan.of(type);
        Map<Method, Bound> bound = interop.turn(() -> {
            List<String> problems = new ArrayList<>(ContractCheck.unfit(plan));
            Map<Method, Bound> found = bind(plan, exports, problems, interop.guest());
            if (!problems.isEmpty()) {
                throw new ContractException(type.getName(), url, problems);
            }
            return found;
        });
        Contract handler = new Contract(type, exports, url, limits, interop, bound);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Map<Method, Bound> bind(InterfacePlan plan, Value exports, List<String> problems, Guest guest) {
        Map<Method, Bound> bound = new HashMap<>();
        for (Map.Entry<Method, ScriptCall> entry : plan.calls().entrySet()) {
            Method method = entry.getKey();
            String problem = ContractCheck.problem(method, exports, guest);
            if (problem != null) {
                problems.add(problem);
                continue;
            }
            Value export = exports.getMember(method.getName());
            bound.put(method, new Bound(entry.getValue(), export.canExecute() ? export : null));
        }
        problems.sort(null); // methods come in no order of their own
        return bound;
    }

    private synchronized @Nullable Bound meet(Method method) {
        Bound target = bound.get(method);
        if (target != null) {
            IdentityHashMap<Method, Bound> more = new IdentityHashMap<>(met);
            more.put(method, target);
            met = more;
        }
        return target;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy equals itself only
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Bound target = met.get(method);
        if (target == null) {
            target = meet(method);
        }
        if (target != null) {
            Value function = target.function;
            return function != null
                    ? target.call.perform(interop, function, null, limits, arguments)
                    : target.call.read(interop, exports, limits);
        }
        if (method.isDefault()) {
            return DefaultMethods.invoke(self, method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> type.getSimpleName() + " implemented by " + url;
        };
    }
}
