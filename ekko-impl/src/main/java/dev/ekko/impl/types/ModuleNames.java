package dev.ekko.impl.types;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the declarations of one Java package name classes, and what they import for that. */
final class ModuleNames {
    private final String packageName;
    private final Set<String> topLevel;
    private final Set<String> nested;
    private final SortedSet<String> imported = new TreeSet<>();
    private final Set<Class<?>> seen;

    /**
     * Names for a package.
     *
     * @param packageName the package
     * @param topLevel simple names of what the module declares
     * @param nested simple names of what is nested in those
     * @param seen hears of every class that is named
     */
    ModuleNames(String packageName, Set<String> topLevel, Set<String> nested, Set<Class<?>> seen) {
        this.packageName = packageName;
        this.topLevel = topLevel;
        this.nested = nested;
        this.seen = seen;
    }

    /** A class, by a name that means it in this scope. */
    String of(Class<?> type, Scope scope) {
        seen.add(type);
        Deque<String> path = new ArrayDeque<>();
        for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
            path.push(c.getSimpleName());
        }
        String name = String.join(".", path);
        // A name in its own package may be hidden by a type variable, or by a nested type of the same name.
        boolean hidden = scope.names(path.element()) || nested.contains(path.element());
        return type.getPackageName().equals(packageName) && !hidden ? name : alias(type.getPackageName()) + "." + name;
    }

    /** A global type of JavaScript, which a class of the package may have the name of. */
    String global(String name) {
        return topLevel.contains(name) || nested.contains(name) ? "globalThis." + name : name;
    }

    /** What the module imports. */
    String imports() {
        StringBuilder text = new StringBuilder();
        for (String name : imported) {
            text.append("  import type * as ")
                    .append(aliasOf(name))
                    .append(" from \"java:")
                    .append(name)
                    .append("\";\n");
        }
        return text.toString();
    }

    private String alias(String name) {
        imported.add(name);
        return aliasOf(name);
    }

    private static String aliasOf(String name) {
        return "$" + name.replace('.', '_');
    }
}
