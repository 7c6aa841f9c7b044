package dev.ekko.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the class files of a jar to a version that an AOT cache can hold.
 *
 * <p>The JVM keeps no class in its cache that is older than Java 6, because such a class has no stack maps and would have
 * to be verified anew at each start. The command line's parser is one of them, and half of what starting it took was
 * loading those classes.
 */
final class ClassFiles {
    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;
    private static final int TARGET = ClassFile.JAVA_8_VERSION;

    private ClassFiles() {}

    /** Copies a jar, its old classes renewed; a jar without old classes is copied byte for byte. */
    static void copyRenewed(Path from, Path to) throws IOException {
        if (!hasOldClasses(from)) {
            Files.copy(from, to);
            return;
        }
        ClassFile tool = tool(from);
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (isSignature(entry.getName())) {
                    continue;
                }
                byte[] content = read(jar, entry);
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(isOld(entry, content) ? renew(tool, content) : content);
                out.closeEntry();
            }
        }
    }

    private static ClassFile tool(Path jar) {
        ClassHierarchyResolver inJar = ClassHierarchyResolver.ofResourceParsing(description -> {
            String descriptor = description.descriptorString();
            return resource(jar, descriptor.substring(1, descriptor.length() - 1) + ".class");
        });
        ClassHierarchyResolver jdk = ClassHierarchyResolver.defaultResolver();
        return ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(inJar.orElse(jdk)),
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.DebugElementsOption.PASS_DEBUG);
    }

    private static @Nullable InputStream resource(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry entry = file.getJarEntry(name);
            return entry == null ? null : new ByteArrayInputStream(read(file, entry));
        } catch (IOException e) {
            throw new ImageException("Cannot read " + name + " of " + jar + ": " + e.getMessage(), e);
        }
    }

    private static boolean hasOldClasses(Path from) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class") && isOld(entry, read(jar, entry))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isOld(JarEntry entry, byte[] content) {
        return entry.getName().endsWith(".class")
                && content.length > 8
                && (((content[6] & 0xff) << 8) | (content[7] & 0xff)) < OLDEST_CACHED;
    }

    /** A signature of classes that are written anew would keep all of them from being loaded. */
    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static byte[] renew(ClassFile tool, byte[] content) {
        try {
            return renewed(tool, content);
        } catch (IllegalArgumentException jsr) {
            // The subroutines that compilers made of "finally" until Java 1.4 have no stack maps. Such a class stays as
            // it
            // is, which is right and only slower.
            return content;
        }
    }

    private static byte[] renewed(ClassFile tool, byte[] content) {
        ClassModel model = tool.parse(content);
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(TARGET, 0);
            } else {
                builder.with(element);
            }
        };
        // Bodies are written anew, instruction by instruction; one that is only copied gets no stack maps.
        return tool.transformClass(
                model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
