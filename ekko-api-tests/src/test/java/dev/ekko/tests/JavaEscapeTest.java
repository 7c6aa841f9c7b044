package dev.ekko.tests;

import static dev.ekko.tests.Scripts.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script that may have a few Java classes tries to get at others. */
@Timeout(60)
public class JavaEscapeTest {
    private static final Permissions FEW = Permissions.none().allowJava("java.time.**", "java.util.*");

    /** What is reachable by nobody's oversight: an object of a class that scripts may not have. */
    public static final class Secret implements Comparable<Secret> {
        public String key = "do not read";

        public String reveal() {
            return key;
        }

        @Override
        public int compareTo(Secret other) {
            return 0;
        }

        @Override
        public String toString() {
            return key;
        }
    }

    /** What scripts may have, and that leads to it. */
    public static final class Giver {
        public Secret secret() {
            return new Secret();
        }

        public Class<?> type() {
            return Runtime.class;
        }

        public Object loader() {
            return Giver.class.getClassLoader();
        }

        public Object method() throws NoSuchMethodException {
            return Runtime.class.getMethod("exec", String.class);
        }

        public Object lookup() {
            return java.lang.invoke.MethodHandles.lookup();
        }

        public Object thread() {
            return Thread.currentThread();
        }

        public void call(java.util.function.Consumer<Object> consumer) {
            consumer.accept(new Secret());
        }

        public RuntimeException failure() {
            return new SecretException();
        }
    }

    /** An exception with more than a message. */
    public static final class SecretException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Secret secret() {
            return new Secret();
        }
    }

    private static Object run(Permissions permissions, String body) {
        try (JsModule module = Ekko.runtime().permissions(permissions).load(ts(body))) {
            return module.get("result").as(Object.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Class",
                "java.lang.ClassLoader",
                "java.lang.Runtime",
                "java.lang.System",
                "java.lang.Thread",
                "java.lang.ProcessBuilder",
                "java.lang.ModuleLayer",
                "java.lang.invoke.MethodHandles",
                "java.lang.reflect.Method",
                "java.lang.reflect.Proxy",
                "java.io.ObjectInputStream",
                "java.io.File",
                "java.nio.file.Files",
                "java.net.URLClassLoader",
                "java.net.Socket",
                "java.util.ServiceLoader",
                "java.util.Scanner",
                "java.util.Formatter",
                "java.util.Timer",
                "java.util.ResourceBundle",
                "java.util.jar.JarFile",
                "java.util.logging.FileHandler",
                "javax.script.ScriptEngineManager",
                "javax.naming.InitialContext",
                "javax.management.MBeanServerFactory",
                "java.beans.Introspector",
                "sun.misc.Unsafe",
                "jdk.jshell.JShell",
                "com.sun.tools.attach.VirtualMachine",
                "dev.ekko.Ekko",
                // By what they extend.
                "java.security.SecureClassLoader",
                "java.security.AuthProvider",
                "java.util.PropertyResourceBundle",
                "java.util.concurrent.ForkJoinWorkerThread",
                // To files, hosts and classes that their arguments name.
                "java.security.DomainLoadStoreParameter",
                "java.security.SignedObject",
                "java.security.URIParameter",
                "java.security.cert.LDAPCertStoreParameters",
                "java.security.cert.PKIXRevocationChecker",
                "java.security.cert.URICertStoreParameters",
                "javax.crypto.SealedObject",
                "javax.security.auth.login.LoginContext",
                "javax.sql.rowset.RowSetProvider"
            })
    void doorsAreOpenedByNameOnly(String door) {
        String text = "import it from 'java:%s'; export const result = typeof it;".formatted(door);
        String packageName = door.substring(0, door.lastIndexOf('.'));
        for (Permissions permissions : new Permissions[] {
            Permissions.none(),
            FEW,
            Permissions.none().allowJava(),
            Permissions.none().allowJava(packageName + ".*"),
            Permissions.none().allowJava(packageName + ".**")
        }) {
            assertThatThrownBy(() -> run(permissions, text))
                    .isInstanceOf(PermissionDeniedException.class)
                    .hasMessageContaining("--allow-java=" + door);
        }
    }

    @Test
    void whatExtendsADoorIsNotInItsPackageAndShowsNothingOfIt() {
        Permissions all = Permissions.none().allowJava();
        assertThat(run(
                        all,
                        "import * as security from 'java:java.security';"
                                + "import { ForkJoinPool } from 'java:java.util.concurrent';"
                                + "const pool = ForkJoinPool.commonPool();"
                                + "const thread = pool.getFactory().newThread(pool);"
                                + "export const result = [typeof security.KeyStore, security.SecureClassLoader,"
                                + " thread.getContextClassLoader, typeof thread.run].join();"))
                .isEqualTo("function,,,function");
    }

    @Test
    void whatExtendsADoorIsThereForWhoNamesIt() {
        assertThat(run(
                        Permissions.none().allowJava("java.util.PropertyResourceBundle"),
                        "import { PropertyResourceBundle } from 'java:java.util';"
                                + "export const result = typeof PropertyResourceBundle;"))
                .isEqualTo("function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.ekko.impl.interop.Interop", "org.graalvm.polyglot.Context", "dev.ekko.spi.JsError"})
    void theEngineIsOutOfReachForEverybody(String name) {
        String text = "import it from 'java:%s'; export const result = typeof it;".formatted(name);
        for (Permissions permissions :
                new Permissions[] {Permissions.all(), Permissions.none().allowJava(name)}) {
            assertThatThrownBy(() -> run(permissions, text))
                    .isInstanceOf(PermissionDeniedException.class)
                    .hasMessageContaining("part of the engine");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LocalDate.EPOCH.getClass",
                "LocalDate.class",
                "ArrayList.prototype.getClass",
                "LocalDate.EPOCH.wait",
                "LocalDate.EPOCH.notifyAll",
                "LocalDate.EPOCH.constructor.forName",
                "util.ServiceLoader",
                "util.Scanner",
                "globalThis.Java",
                "globalThis.Packages",
                "List.of(1).toArray().getClass",
                "Object.getOwnPropertySymbols(LocalDate.EPOCH)[0]",
                "Object.getOwnPropertyNames(LocalDate.EPOCH)[0]",
                "Reflect.ownKeys(List.of(1))[0]",
                "(() => { try { List.of(1).get(5) } catch (e) { return e.getClass ?? e.getStackTrace } })()"
            })
    void thereIsNoSuchThing(String expression) {
        assertThat(run(
                        FEW,
                        "import * as util from 'java:java.util'; import { ArrayList, List } from 'java:java.util';"
                                + "import { LocalDate } from 'java:java.time'; export const result = String("
                                + expression + ");"))
                .isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ArrayList.prototype.size.call(LocalDate.EPOCH)",
                "ArrayList.prototype.size.call({})",
                "ArrayList.prototype.size.call(new Proxy(new ArrayList(), {}))",
                "Object.create(ArrayList.prototype).size()",
                "new (class extends ArrayList {})()",
                "Reflect.construct(ArrayList, [], Object)",
                "implement(LocalDate, {})",
                "extend(LocalDate, {})",
                "extend(util.AbstractList, { size: () => 1 })",
                "blocking({})",
                "superOf(new ArrayList()).size()"
            })
    void isRefused(String expression) {
        assertThat(run(
                        FEW,
                        "import * as util from 'java:java.util'; import { ArrayList, List } from 'java:java.util';"
                                + "import { LocalDate } from 'java:java.time';"
                                + "import { implement, extend, blocking, superOf } from '@ekko/interop';"
                                + "let result; try { " + expression
                                + "; result = 'done' } catch (e) { result = e.name }"
                                + "export { result };"))
                .isEqualTo("TypeError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "type", "loader", "method", "lookup", "thread"})
    void resultsOfOtherClassesAreOpaque(String method) {
        Permissions one = Permissions.none().allowJava(Giver.class.getName());
        assertThat(run(
                        one,
                        "import Giver from 'java:" + Giver.class.getName() + "';"
                                + "import { className, copy } from '@ekko/interop';"
                                + "const it = new Giver()." + method + "();"
                                + "let copied; try { copied = String(copy(it)) } catch (e) { copied = e.name }"
                                + "const names = []; for (let p = it; p !== null && p !== Object.prototype;"
                                + " p = Object.getPrototypeOf(p)) names.push(...Object.getOwnPropertyNames(p));"
                                + "export const result = [String(it), it.reveal, it.key, it.getName, it.invoke,"
                                + " JSON.stringify(it), copied, names.filter((n) => n !== 'toString' && n !== 'toJSON')"
                                + ".join('|')].join();"))
                .isEqualTo("[Java object],,,,,{},TypeError,");
    }

    @Test
    void aCoveredSupertypeIsAllThatIsShown() {
        Permissions two = Permissions.none().allowJava(Giver.class.getName(), "java.lang.Comparable");
        assertThat(run(
                        two,
                        "import Giver from 'java:" + Giver.class.getName() + "'; const it = new Giver().secret();"
                                + "export const result = [it.compareTo(it), it.reveal, it.key].join();"))
                .isEqualTo("0,,");
    }

    @Test
    void callbacksGetOpaqueObjects() {
        Permissions one = Permissions.none().allowJava(Giver.class.getName());
        assertThat(run(
                        one,
                        "import Giver from 'java:" + Giver.class.getName()
                                + "'; let got; new Giver().call((x) => { got = x });"
                                + "export const result = [String(got), got.reveal].join();"))
                .isEqualTo("[Java object],");
    }

    @Test
    void anExceptionOfAnotherClassIsAPlainError() {
        Permissions one = Permissions.none().allowJava(Giver.class.getName());
        assertThat(run(
                        one,
                        "import Giver from 'java:" + Giver.class.getName() + "'; const e = new Giver().failure();"
                                + "export const result = [e.name, e.secret, e.getMessage, e instanceof Error].join();"))
                .isEqualTo("SecretException,,,true");
    }

    @Test
    void denialWinsOverAPattern() {
        Permissions some = FEW.denyJava("java.util.ArrayList");
        assertThatThrownBy(() -> run(
                        some, "import { ArrayList } from 'java:java.util'; export const result = typeof ArrayList;"))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(run(
                        some,
                        "import * as util from 'java:java.util';"
                                + "export const result = [typeof util.ArrayList, typeof util.LinkedList].join();"))
                .isEqualTo("undefined,function");
    }
}
