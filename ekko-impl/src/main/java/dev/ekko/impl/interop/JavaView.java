package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaField;
import dev.ekko.impl.exposure.JavaMethod;
import dev.ekko.impl.exposure.Trait;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of one realm see of the objects of one Java class.
 *
 * <p>Where they may have the class, all of its members. Otherwise the members of the classes and interfaces above it that
 * they may have; where there are none, the objects are opaque.
 *
 * @param id its number in the realm
 * @param parent the view of the nearest class above it that is shown, whose members its objects have as well
 * @param type the class, where scripts may have it
 * @param java the class, whether scripts may have it or not
 * @param narrow whether it is shown as something above it
 * @param members the class or interface that each instance method is bound by
 * @param lines the members for {@code java.js}, one a line, each with a letter for its kind in front
 * @param traits the bits of {@code java.js}; -1 where the objects are opaque
 * @param source of the script's class: each view has its own, so that compiled code tells them apart
 */
record JavaView(
        int id,
        @Nullable JavaView parent,
        @Nullable JavaClass type,
        Class<?> java,
        boolean narrow,
        Map<String, JavaClass> members,
        String lines,
        int traits,
        Source source) {
    private static final int ITERABLE = 1;
    private static final int CLOSEABLE = 2;

    private static final ClassValue<Source> SOURCES = new ClassValue<>() {
        @Override
        protected Source computeValue(Class<?> type) {
            return Guest.internal(
                    "ekko:java/" + type.getName() + "#" + Integer.toHexString(System.identityHashCode(type)),
                    "(B)=>class extends B{constructor(p){super(p)}}");
        }
    };

    static JavaView of(int id, Class<?> java, @Nullable JavaView parent, JavaBinding binding) {
        List<JavaClass> shown = new ArrayList<>();
        boolean whole = binding.sees(java);
        if (whole) {
            shown.add(binding.described(java));
        } else {
            interfaces(java, parent == null ? Object.class : parent.java).forEach(type -> {
                if (binding.sees(type)) {
                    shown.add(binding.described(type));
                }
            });
        }
        Map<String, JavaClass> members = new HashMap<>();
        List<String> lines = new ArrayList<>();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        JavaClass above = parent == null ? null : parent.type;
        if (above != null) {
            traits.addAll(above.traits());
        }
        for (JavaClass type : shown) {
            traits.addAll(type.traits());
            type.methods().forEach((name, overloads) -> {
                boolean inherited =
                        above != null && same(overloads, above.methods().get(name));
                if (!inherited && members.putIfAbsent(name, type) == null) {
                    lines.add("m" + name);
                    for (String signature : JavaFunction.signatures(name, overloads)) {
                        members.put(signature, type);
                        lines.add("m" + signature);
                    }
                }
            });
        }
        if (whole) {
            for (Map.Entry<String, JavaField> field :
                    binding.described(java).fields().entrySet()) {
                lines.add((field.getValue().isFinal() ? "f" : "F") + field.getKey());
            }
        }
        boolean opaque = shown.isEmpty() && parent == null;
        int bits = (isIterable(traits) ? ITERABLE : 0) | (traits.contains(Trait.CLOSEABLE) ? CLOSEABLE : 0);
        return new JavaView(
                id,
                parent,
                whole ? binding.described(java) : null,
                java,
                !whole,
                members,
                String.join("\n", lines),
                opaque ? -1 : bits,
                SOURCES.get(java));
    }

    private static boolean isIterable(Set<Trait> traits) {
        return traits.contains(Trait.ITERABLE)
                || traits.contains(Trait.ITERATOR)
                || traits.contains(Trait.STREAM)
                || traits.contains(Trait.MAP);
    }

    private static boolean same(List<JavaMethod> mine, @Nullable List<JavaMethod> its) {
        if (its == null || its.size() != mine.size()) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            Method one = mine.get(i).executable();
            // A method that is only more special in its result is called as well by the name above it.
            if (!one.equals(its.get(i).executable())) {
                return false;
            }
        }
        return true;
    }

    // Nearest first, so that the most special of several methods of one name is the one that is shown.
    private static Set<Class<?>> interfaces(Class<?> type, Class<?> until) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && c != until; c = c.getSuperclass()) {
            collect(c, found);
        }
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> above : type.getInterfaces()) {
            if (found.add(above)) {
                collect(above, found);
            }
        }
    }

    boolean isNarrow() {
        return narrow;
    }

    /** What a name stands for. */
    JavaFunction function(JavaFunction.Role role, String name, ClassLoader caller) {
        JavaClass owner = role == JavaFunction.Role.METHOD ? binding(name) : type;
        if (owner == null) {
            throw new IllegalStateException(java.getName() + " has no " + name + " that scripts may have");
        }
        return JavaFunction.of(owner, role, name, caller);
    }

    private @Nullable JavaClass binding(String method) {
        JavaClass own = members.get(method);
        return own != null || parent == null ? own : parent.binding(method);
    }
}
