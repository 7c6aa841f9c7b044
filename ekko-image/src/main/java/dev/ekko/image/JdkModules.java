package dev.ekko.image;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The modules of the JDK that go into the image, and why each is there. */
final class JdkModules {
    private static final List<String> ROOTS = List.of(
            // The engine: logging, the counters that limits read, Unsafe, and the door for its compiler.
            "java.logging",
            "java.management",
            "jdk.management",
            "jdk.unsupported",
            "jdk.internal.vm.ci",
            // What Ekko's built-in packages stand on: HTTP, TLS options and keys in hardware, zip files, text
            // encodings.
            "java.net.http",
            "jdk.net",
            "jdk.crypto.cryptoki",
            "jdk.zipfs",
            "jdk.charsets",
            // What Java libraries that scripts use may expect: all of Java SE, and the formats of all locales.
            "java.se",
            "jdk.localedata");
    // jdk.jfr is left out: where it is there, the engine registers its events at each start, for 15 ms.

    private JdkModules() {}

    /** All modules, with those that they require, in alphabetical order. */
    static SortedSet<String> all() {
        ModuleFinder system = ModuleFinder.ofSystem();
        SortedSet<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(ROOTS);
        open.add("java.base");
        while (!open.isEmpty()) {
            String name = open.remove();
            if (found.add(name)) {
                ModuleDescriptor module = system.find(name)
                        .orElseThrow(() -> new ImageException(
                                "This JDK has no module " + name + "; build with a full JDK 25, such as Temurin"))
                        .descriptor();
                module.requires().stream()
                        .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                        .map(Requires::name)
                        .forEach(open::add);
            }
        }
        return found;
    }
}
