package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaExecutable;
import dev.ekko.impl.exposure.JavaField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What one name of an imported class is: all overloads, the class that calls them and the source of the script's
 * function. Made when a script first touches the name, and shared by all realms.
 */
final class JavaFunction {
    /** What kind of member a name is of. */
    enum Role {
        METHOD,
        STATIC,
        CONSTRUCTOR,
        GETTER,
        SETTER,
        STATIC_GETTER,
        STATIC_SETTER
    }

    private record Key(Role role, String name) {}

    // Kept with the class that is bound, so that they go together.
    private static final ClassValue<Map<Key, JavaFunction>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Key, JavaFunction> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final String name;
    private final List<JavaTarget> targets;
    private final List<JavaTarget> called;
    private final MethodHandle constructor;
    private final Source source;

    private JavaFunction(Class<?> owner, Key key, List<JavaTarget> targets) {
        this.name = owner.getName() + (key.role == Role.CONSTRUCTOR ? "" : "." + key.name);
        this.targets = targets;
        List<JavaSpread> spreads = JavaSpread.of(targets);
        this.called = Stream.concat(targets.stream(), spreads.stream().map(JavaSpread::target))
                .toList();
        this.constructor = JavaCallClass.define(called);
        // Equal text would be one source to the engine, and then two classes would share their call sites.
        this.source = Guest.internal(
                "ekko:java/" + owner.getName() + "#" + Integer.toHexString(System.identityHashCode(this)),
                JavaCallSource.of(key.name, targets, spreads));
    }

    /**
     * The function of a name.
     *
     * @param name the name; a signature for one overload alone
     * @param caller the loader of the program, for methods that look at their caller
     */
    @SuppressWarnings("ReferenceEquality") // a class that no mapping shapes is the known one
    static JavaFunction of(JavaClass type, Role role, String name, ClassLoader caller) {
        // What a mapping has shaped is not what other programs see.
        boolean shaped = type != JavaClass.of(type.type());
        Map<Key, JavaFunction> known = shaped ? new HashMap<>() : KNOWN.get(type.type());
        Key key = new Key(role, name);
        JavaFunction function = known.get(key);
        if (function != null) {
            return function;
        }
        try {
            JavaFunction made =
                    new JavaFunction(type.type(), key, targets(type, role, name, MethodHandles.publicLookup()));
            JavaFunction earlier = known.putIfAbsent(key, made);
            return earlier == null ? made : earlier;
        } catch (IllegalAccessException looksAtCaller) {
            // Not for other realms, whose programs may have other class loaders.
            try {
                return new JavaFunction(type.type(), key, targets(type, role, name, CallerLookup.below(caller)));
            } catch (IllegalAccessException e) {
                throw new Misfit(type.name() + "." + name + " cannot be reached: " + e.getMessage(), e);
            }
        }
    }

    private static List<JavaTarget> targets(JavaClass type, Role role, String name, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        return switch (role) {
            case METHOD -> executables(type, type.methods().get(base(name)), name, lookup);
            case STATIC -> executables(type, type.staticMethods().get(base(name)), name, lookup);
            case CONSTRUCTOR -> executables(type, type.constructors(), name, lookup);
            case GETTER -> List.of(JavaTarget.getter(field(type.fields(), name), true));
            case SETTER -> List.of(JavaTarget.setter(field(type.fields(), name), true));
            case STATIC_GETTER -> List.of(JavaTarget.getter(field(type.staticFields(), name), false));
            case STATIC_SETTER -> List.of(JavaTarget.setter(field(type.staticFields(), name), false));
        };
    }

    private static JavaField field(Map<String, JavaField> fields, String name) {
        JavaField field = fields.get(name);
        if (field == null) {
            throw new IllegalStateException("no field " + name);
        }
        return field;
    }

    private static String base(String name) {
        int parenthesis = name.indexOf('(');
        return parenthesis < 0 ? name : name.substring(0, parenthesis);
    }

    private static List<JavaTarget> executables(
            JavaClass type, @Nullable List<? extends JavaExecutable> all, String name, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        if (all == null) {
            throw new IllegalStateException(type.name() + " has no " + name);
        }
        List<JavaTarget> targets = new ArrayList<>();
        for (JavaExecutable executable : all) {
            String own = executable.name() + name.substring(base(name).length());
            if (!name.endsWith(")")
                    || executable.signature().equals(own)
                    || executable.fullSignature().equals(own)) {
                targets.add(JavaTarget.of(executable, type.type(), lookup));
            }
        }
        return List.copyOf(targets);
    }

    /** The names of single overloads, where there are several: by simple names of types, in full where those clash. */
    static List<String> signatures(String shown, List<? extends JavaExecutable> overloads) {
        if (overloads.size() < 2) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (JavaExecutable executable : overloads) {
            String simple = executable.signature();
            boolean clashes = overloads.stream()
                    .anyMatch(other ->
                            !other.equals(executable) && other.signature().equals(simple));
            String signature = clashes ? executable.fullSignature() : simple;
            names.add(shown + signature.substring(executable.name().length()));
        }
        return names;
    }

    String name() {
        return name;
    }

    List<JavaTarget> targets() {
        return targets;
    }

    /** What the script calls by an index: an overload, or one behind them all that is made of one of variable arity. */
    JavaTarget called(int index) {
        return called.get(index);
    }

    /** The script's function in a realm. */
    Value bind(JavaBinding binding) {
        Object calls;
        try {
            calls = (Object) constructor.invokeExact((Object) binding, (Object) this);
        } catch (Throwable e) {
            throw Reflection.sneaky(e);
        }
        return binding.evaluate(source, calls);
    }
}
