package dev.ekko.impl.interop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is to be known of an interface to implement it by script, or to call it from there; found once. */
final class InterfacePlan {

    private record Key(Type type, boolean live) {}

    private static final ClassValue<Map<Key, InterfacePlan>> PLANS = new ClassValue<>() {
        @Override
        protected Map<Key, InterfacePlan> computeValue(Class<?> type) {
            return new java.util.concurrent.ConcurrentHashMap<>();
        }
    };

    private final Type type;
    private final boolean live;
    private final List<Method> methods = new ArrayList<>();
    private final Map<Method, ScriptCall> calls = new HashMap<>();
    private final @Nullable Method function;

    private InterfacePlan(Type type, boolean live) {
        this.type = type;
        this.live = live;
        Class<?> raw = Types.raw(type);
        Map<TypeVariable<?>, Type> bindings = Types.bindings(type);
        Map<String, Method> distinct = new HashMap<>();
        for (Method method : raw.getMethods()) {
            if (!Modifier.isAbstract(method.getModifiers()) || isObjects(method)) {
                continue;
            }
            ScriptCall call = call(method, bindings, live);
            calls.put(method, call);
            Method other = distinct.putIfAbsent(signature(method, bindings), method);
            if (other == null) {
                methods.add(method);
            }
        }
        methods.sort(java.util.Comparator.comparing(Method::getName));
        this.function = methods.size() == 1 ? methods.getFirst() : null;
    }

    static InterfacePlan of(Type type) {
        return of(type, false);
    }

    /** The plan whose arguments and results stay live objects. */
    static InterfacePlan live(Type type) {
        return of(type, true);
    }

    private static InterfacePlan of(Type type, boolean live) {
        Type canonical = Types.canonical(type);
        Map<Key, InterfacePlan> plans = PLANS.get(Codecs.home(canonical));
        Key key = new Key(canonical, live);
        InterfacePlan known = plans.get(key);
        if (known != null) {
            return known;
        }
        InterfacePlan made = new InterfacePlan(canonical, live);
        InterfacePlan earlier = plans.putIfAbsent(key, made);
        return earlier == null ? made : earlier;
    }

    // Two methods that differ in nothing once the type variables are known are one.
    private static String signature(Method method, Map<TypeVariable<?>, Type> bindings) {
        StringBuilder text = new StringBuilder(method.getName());
        for (Type parameter : method.getGenericParameterTypes()) {
            text.append(',')
                    .append(Types.raw(Types.canonical(parameter, bindings)).getName());
        }
        return text.toString();
    }

    private static ScriptCall call(Method method, Map<TypeVariable<?>, Type> bindings, boolean live) {
        Parameter[] parameters = method.getParameters();
        Type[] types = method.getGenericParameterTypes();
        Codec[] codecs = new Codec[parameters.length];
        String[] names = new String[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            codecs[i] = codec(Types.canonical(types[i], bindings), live);
            names[i] = parameters[i].getName();
        }
        Type result = Types.canonical(method.getGenericReturnType(), bindings);
        boolean async = Types.raw(result).isAssignableFrom(java.util.concurrent.CompletableFuture.class)
                && CompletionStage.class.isAssignableFrom(Types.raw(result));
        return new ScriptCall(
                method.getName(),
                List.of(codecs),
                List.of(names),
                codec(async ? Types.argumentOf(result, CompletionStage.class, 0) : result, live),
                async ? ScriptCall.Mode.ASYNC : ScriptCall.Mode.WAIT);
    }

    private static Codec codec(Type type, boolean live) {
        return live && type != void.class ? JavaCodec.of(type) : Codecs.of(type);
    }

    private static boolean isObjects(Method method) {
        String name = method.getName();
        return switch (method.getParameterCount()) {
            case 0 -> name.equals("hashCode") || name.equals("toString");
            case 1 -> name.equals("equals") && method.getParameterTypes()[0] == Object.class;
            default -> false;
        };
    }

    Type type() {
        return type;
    }

    /** Whether arguments and results stay live objects. */
    boolean live() {
        return live;
    }

    /** The one abstract method; null where there are none or more. */
    @Nullable
    Method function() {
        return function;
    }

    /** The abstract methods, by name. */
    List<Method> methods() {
        return methods;
    }

    /** How to call the script for an abstract method. */
    ScriptCall call(Method method) {
        ScriptCall call = calls.get(method);
        if (call == null) {
            throw new IllegalArgumentException(method + " is not abstract");
        }
        return call;
    }

    Map<Method, ScriptCall> calls() {
        return calls;
    }

    @Nullable
    ScriptCall find(Method method) {
        return calls.get(method);
    }

    void check(CodecCheck check) {
        for (ScriptCall call : calls.values()) {
            call.parameters().forEach(check::visit);
            check.visit(call.result());
        }
    }
}
