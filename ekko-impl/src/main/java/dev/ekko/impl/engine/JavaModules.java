package dev.ekko.impl.engine;

import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.error.Nearest;
import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.Mapping;
import dev.ekko.impl.host.ClassListing;
import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.interop.JavaAccess;
import dev.ekko.impl.module.HostModules;
import dev.ekko.impl.permission.Guard;
import dev.ekko.permission.PermissionKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Java packages and classes as modules: {@code java:java.time} has the classes of the package, {@code
 * java:java.time.LocalDate} the class as its default export.
 *
 * <p>A specifier names a class where a part of it begins with a capital letter, or where its default export is asked for.
 */
final class JavaModules implements JavaAccess {
    private final Guard guard;
    private final ClassLoader loader;
    private final Callers callers;
    private final Map<String, Mapping> mappings;
    private final Map<Class<?>, JavaClass> shaped = new HashMap<>();

    JavaModules(Guard guard, ClassLoader loader, Callers callers, Map<String, Mapping> mappings) {
        this.guard = guard;
        this.loader = loader;
        this.callers = callers;
        this.mappings = mappings;
        mappings.values()
                .forEach(mapping -> mapping.types()
                        .values()
                        .forEach(mapped -> mapping.shaped(JavaClass.of(mapped.type()))
                                .ifPresent(shape -> shaped.put(mapped.type(), shape))));
    }

    /**
     * What an import asks for.
     *
     * @param name the package, or the binary name of the class
     * @param isClass which of them
     * @param names the names that are asked for; null for all
     */
    private record Order(
            String specifier,
            String name,
            boolean isClass,
            @Nullable Set<String> names) {

        static Order of(String specifier) {
            String rest = specifier.substring(HostModules.JAVA.length());
            int mark = rest.indexOf(HostModules.ORDER);
            String target = mark < 0 ? rest : rest.substring(0, mark);
            String list = mark < 0 ? "*" : rest.substring(mark + 1);
            Set<String> names = list.equals("*") ? null : new TreeSet<>(List.of(list.split(",")));
            if (names != null) {
                names.remove("");
            }
            String written = HostModules.JAVA + target;
            StringBuilder name = new StringBuilder();
            boolean inClass = false;
            for (String part : target.split("\\.", -1)) {
                name.append(name.isEmpty() ? "" : inClass ? "$" : ".").append(part);
                inClass |= !part.isEmpty() && Character.isUpperCase(part.codePointAt(0));
            }
            boolean isClass = inClass || (names != null && names.contains("default"));
            return new Order(written, name.toString(), isClass, names);
        }
    }

    boolean has(String specifier) {
        return specifier.startsWith(HostModules.JAVA) || mappings.containsKey(specifier);
    }

    @Override
    public JavaClass shaped(JavaClass type) {
        return shaped.getOrDefault(type.type(), type);
    }

    @Override
    public boolean covers(Class<?> type) {
        return guard.queryLoaded(type);
    }

    @Override
    public void check(Class<?> type) {
        check(type, callers.module());
    }

    private void check(Class<?> type, @Nullable String module) {
        guard.check(PermissionKind.JAVA, type.getName(), module);
        guard.checkLoaded(type, module);
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    /** Asks for every class that an import names. */
    void permit(String specifier, @Nullable URI importer) {
        String module = importer == null ? null : importer.toString();
        Mapping mapping = mappings.get(specifier);
        if (mapping != null) {
            mapping.types().values().forEach(mapped -> check(mapped.type(), module));
            return;
        }
        Order order = Order.of(specifier);
        Set<String> names = order.names;
        if (order.isClass) {
            guard.check(PermissionKind.JAVA, order.name, module);
            Class<?> type = find(order.name);
            if (type != null) {
                guard.checkLoaded(type, module);
            }
        } else if (names == null) {
            if (visible(order).isEmpty()) {
                guard.check(PermissionKind.JAVA, order.name + ".*", module);
                throw new ModuleNotFoundException(
                        order.specifier, module, List.of(), "There is no package " + order.name + " on the class path");
            }
        } else {
            for (String name : names) {
                guard.check(PermissionKind.JAVA, order.name + "." + name, module);
                guard.checkLoaded(type(order, order.name + "." + name, module), module);
            }
        }
    }

    /** The names that the module for an import exports. */
    Set<String> exports(String specifier) {
        Mapping mapping = mappings.get(specifier);
        if (mapping != null) {
            return mapping.types().keySet();
        }
        Order order = Order.of(specifier);
        if (!order.isClass) {
            return order.names == null ? visible(order).keySet() : order.names;
        }
        Class<?> type = type(order, order.name, null);
        Set<String> names = new LinkedHashSet<>();
        names.add("default");
        names.add(type.getSimpleName());
        if (JavaClass.isVisible(type)) {
            names.addAll(nested(type).keySet());
        }
        return names;
    }

    private Map<String, Class<?>> nested(Class<?> type) {
        Map<String, Class<?>> nested = new LinkedHashMap<>(JavaClass.of(type).nested());
        nested.values().removeIf(inner -> !covers(inner));
        nested.remove(type.getSimpleName());
        return nested;
    }

    /** The object with the exports. */
    Value object(String specifier, Interop interop) {
        Map<String, Value> exports = new LinkedHashMap<>();
        Mapping mapping = mappings.get(specifier);
        if (mapping != null) {
            mapping.types()
                    .forEach((name, type) -> exports.put(name, interop.java().imported(type.type())));
            return interop.object(exports);
        }
        Order order = Order.of(specifier);
        if (order.isClass) {
            Class<?> type = type(order, order.name, null);
            Value imported = interop.java().imported(type);
            exports.put("default", imported);
            exports.put(type.getSimpleName(), imported);
            nested(type)
                    .forEach((name, inner) -> exports.put(name, interop.java().imported(inner)));
        } else if (order.names == null) {
            visible(order)
                    .forEach((name, type) -> exports.put(name, interop.java().imported(type)));
        } else {
            for (String name : order.names) {
                exports.put(name, interop.java().imported(type(order, order.name + "." + name, null)));
            }
        }
        return interop.object(exports);
    }

    // What of a package can be imported at all, for those who want all of it.
    private Map<String, Class<?>> visible(Order order) {
        Map<String, Class<?>> visible = new LinkedHashMap<>();
        for (String simple : ClassListing.of(order.name, loader)) {
            String name = order.name + "." + simple;
            if (guard.query(PermissionKind.JAVA, name, null)) {
                Class<?> type = find(name);
                if (type != null && JavaClass.isVisible(type) && covers(type)) {
                    visible.put(simple, type);
                }
            }
        }
        return visible;
    }

    private @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private Class<?> type(Order order, String name, @Nullable String importer) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ModuleNotFoundException(order.specifier, importer, List.of(name), explained(order, name, e));
        }
    }

    private String explained(Order order, String name, Throwable failure) {
        if (failure instanceof LinkageError) {
            return "The class is there but cannot be loaded: " + failure;
        }
        String simple = name.substring(name.lastIndexOf('.') + 1);
        List<String> known = new ArrayList<>(ClassListing.of(
                name.substring(0, Math.max(0, name.length() - simple.length() - 1)), loader));
        known.removeIf(other -> !guard.query(PermissionKind.JAVA, order.name + "." + other, null));
        return Nearest.to(simple, known)
                .map(near -> "No class of this name is on the class path; did you mean " + near + "?")
                .orElse("No class of this name is on the class path");
    }
}
