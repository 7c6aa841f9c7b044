package dev.ekko;

import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One realm with its global object, its modules and its event loop.
 *
 * <p>Thread-safe: script runs on the thread that calls, one thread at a time. Timers and settled promises run on
 * whichever thread holds the realm, or on a shared executor when none does.
 */
public interface JsRuntime extends AutoCloseable {

    /**
     * Loads a module and evaluates it, top-level await included. Blocks the calling thread.
     *
     * @param specifier a path, a URL such as {@code classpath:rules.ts}, or a package's name
     * @throws dev.ekko.error.ModuleNotFoundException where it, or a module that it imports, does not exist
     * @throws dev.ekko.error.JsSyntaxException where one of them does not parse
     * @throws dev.ekko.error.JsScriptException where one of them throws
     */
    JsModule load(String specifier);

    /**
     * Loads a module from a file.
     *
     * @param file the file; relative ones start at the runtime's directory
     */
    JsModule load(Path file);

    /**
     * Loads a module from a URL.
     *
     * @param url an absolute URL
     */
    JsModule load(URI url);

    /**
     * Loads a module from text at hand.
     *
     * @param source the text, its kind and its URL
     */
    JsModule load(ModuleSource source);

    /**
     * Evaluates a script and converts its completion value; waits where that is a promise. Blocks the calling thread.
     *
     * @param source JavaScript, in the global scope of the realm
     * @param type the Java type of the result, as {@link JsValue#as(Class)} takes it
     * @return the converted value; null where it is null or undefined
     */
    <T> @Nullable T eval(String source, Class<T> type);

    /**
     * Runs timers and waits for host work until nothing keeps the program alive. Blocks the calling thread.
     *
     * <p>For programs that run to their end, as a command does; a runtime whose functions are called from Java does its
     * timers by itself.
     *
     * @throws dev.ekko.error.EkkoException with code {@code closed} where the runtime is closed meanwhile
     */
    void awaitIdle();

    /**
     * Runs a loaded program to its end: waits until nothing keeps it alive, runs what it asked to run at its end with
     * {@code onExit} of {@code @ekko/core}, and waits for what that began. Blocks the calling thread.
     *
     * @return the program's status: what it gave to {@code exit} or {@code setExitCode}; 0 where it gave none
     * @throws dev.ekko.error.EkkoException with code {@code closed} where the runtime is closed meanwhile
     */
    int finish();

    /** What scripts in this runtime may touch. */
    Permissions permissions();

    /** Stops what is running, drops timers, and frees the realm. May be called twice and from any thread. */
    @Override
    void close();
}
