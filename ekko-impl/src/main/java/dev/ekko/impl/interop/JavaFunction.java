package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaExecutable;
import dev.ekko.impl.exposure.JavaField;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

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
    private final MethodHandle constructor;
    private final Source source;

    private JavaFunction(Class<?> owner, Key key, List<JavaTarget> targets) {
        this.name = owner.getName() + (key.role == Role.CONSTRUCTOR ? "" : "." + key.name);
        this.targets = targets;
        this.constructor = JavaCallClass.define(targets);
        // Equal text would be one source to the engine, and then two classes would share their call sites.
        this.source = Guest.internal(
                "ekko:java/" + owner.getName() + "#" + Integer.toHexString(System.identityHashCode(this)),
                JavaCallSource.of(key.name, targets));
    }

    /**
     * The function of a name.
     *
     * @param name the name; a signature for one overload alone
     */
    static JavaFunction of(JavaClass type, Role role, String name) {
        Map<Key, JavaFunction> known = KNOWN.get(type.type());
        Key key = new Key(role, name);
        JavaFunction function = known.get(key);
        if (function == null) {
            JavaFunction made = new JavaFunction(type.type(), key, targets(type, role, name));
            JavaFunction earlier = known.putIfAbsent(key, made);
            function = earlier == null ? made : earlier;
        }
        return function;
    }

    private static List<JavaTarget> targets(JavaClass type, Role role, String name) {
        return switch (role) {
            case METHOD -> executables(type, type.methods().get(base(name)), name);
            case STATIC -> executables(type, type.staticMethods().get(base(name)), name);
            case CONSTRUCTOR -> executables(type, type.constructors(), name);
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
            JavaClass type, @org.jspecify.annotations.Nullable List<? extends JavaExecutable> all, String name) {
        if (all == null) {
            throw new IllegalStateException(type.name() + " has no " + name);
        }
        List<JavaTarget> targets = new ArrayList<>();
        for (JavaExecutable executable : all) {
            if (!name.endsWith(")")
                    || executable.signature().equals(name)
                    || executable.fullSignature().equals(name)) {
                targets.add(JavaTarget.of(executable, type.type()));
            }
        }
        return List.copyOf(targets);
    }

    /** The names of single overloads, where there are several: by simple names of types, in full where those clash. */
    static List<String> signatures(List<? extends JavaExecutable> overloads) {
        if (overloads.size() < 2) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (JavaExecutable executable : overloads) {
            String simple = executable.signature();
            boolean clashes = overloads.stream()
                    .anyMatch(other ->
                            !other.equals(executable) && other.signature().equals(simple));
            names.add(clashes ? executable.fullSignature() : simple);
        }
        return names;
    }

    String name() {
        return name;
    }

    List<JavaTarget> targets() {
        return targets;
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
