package dev.ekko.impl.permission;

import java.util.List;
import java.util.Set;

/**
 * Java classes that lead past the permissions: to classes that no rule names, to files, sockets and processes.
 *
 * <p>As with the gateways of the file system, no rule for a package opens them, nor does everything of the kind: a rule
 * has to name the class, or everything of every kind be allowed. What extends a door is one too.
 */
final class JavaDoors {
    /** Packages that are doors with everything below them. */
    private static final List<String> TREES = List.of(
            "java.lang.reflect",
            "java.lang.invoke",
            "java.lang.foreign",
            "java.lang.classfile",
            "java.lang.instrument",
            "java.lang.management",
            "java.lang.module",
            "java.lang.runtime",
            "java.beans",
            "java.rmi",
            "java.net",
            "java.nio.channels",
            "java.nio.file",
            "java.util.jar",
            "java.util.logging",
            "java.util.prefs",
            "java.util.spi",
            "java.util.zip.ZipFile",
            "java.awt",
            "java.applet",
            "java.security.Provider",
            "java.security.Security",
            "java.security.AccessController",
            "java.security.DomainLoadStoreParameter",
            "java.security.SignedObject",
            "java.security.URIParameter",
            "java.security.cert.LDAPCertStoreParameters",
            "java.security.cert.PKIXRevocationChecker",
            "java.security.cert.URICertStoreParameters",
            "java.sql.DriverManager",
            "javax.crypto.SealedObject",
            "javax.security.auth.login",
            "javax.sql.rowset",
            "javax.script",
            "javax.naming",
            "javax.management",
            "javax.print",
            "javax.rmi",
            "javax.tools",
            "javax.xml",
            "javax.swing",
            "javax.sound",
            "javax.imageio",
            "javax.net",
            "org.w3c.dom.bootstrap",
            "org.xml.sax",
            "sun",
            "jdk",
            "com.sun",
            "dev.ekko");

    private static final Set<String> CLASSES = Set.of(
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.ClassValue",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.Package",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.SecurityManager",
            "java.lang.StackWalker",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.io.Console",
            "java.io.File",
            "java.io.FileDescriptor",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.io.PrintStream",
            "java.io.PrintWriter",
            "java.io.RandomAccessFile",
            "java.util.Formatter",
            "java.util.ResourceBundle",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer");

    /** Parts of doors that are data, and lead nowhere. */
    private static final Set<String> HARMLESS = Set.of(
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.net.URLDecoder",
            "java.net.URLEncoder",
            "java.nio.file.NoSuchFileException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException");

    /** Packages of the engine and of what is around it. */
    private static final List<String> INTERNAL = List.of(
            "dev.ekko.impl",
            "dev.ekko.builtins",
            "dev.ekko.cli",
            "dev.ekko.spi",
            "org.graalvm",
            "com.oracle.truffle",
            "com.oracle.js",
            "com.oracle.graal",
            "jdk.internal",
            "jdk.graal");

    private JavaDoors() {}

    /** Whether a class is a door. */
    static boolean isDoor(String name) {
        String outer = outer(name);
        return !HARMLESS.contains(outer) && (CLASSES.contains(outer) || isIn(TREES, outer));
    }

    /**
     * Whether a class has inherited what makes another one a door, as a class loader of somebody's has. Exceptions inherit
     * nothing but data.
     */
    static boolean extendsDoor(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (isDoor(above.getName()) && !Throwable.class.isAssignableFrom(above)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is the engine's own; a script that had it could no longer be held to anything. */
    static boolean isInternal(String name) {
        return isIn(INTERNAL, outer(name));
    }

    private static String outer(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    private static boolean isIn(List<String> trees, String name) {
        for (String tree : trees) {
            if (name.startsWith(tree) && (name.length() == tree.length() || name.charAt(tree.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
