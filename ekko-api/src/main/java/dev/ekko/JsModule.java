package dev.ekko;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A loaded module: its exports, to be called from Java.
 *
 * <p>Thread-safe. A call runs on the calling thread when the realm is free, and otherwise waits for its turn. Closing a
 * module that {@link RuntimeBuilder#load} made closes its runtime too; after that every method but {@link #close()}
 * throws {@link dev.ekko.error.EkkoException} with code {@code closed}.
 */
public interface JsModule extends AutoCloseable {

    /** The module's URL. */
    URI url();

    /** The names of its exports; {@code default} among them where there is a default export. */
    Set<String> exports();

    /**
     * An export as a live reference.
     *
     * @param name the export's name
     * @throws dev.ekko.error.EkkoException with code {@code no-such-export}, naming the nearest export
     */
    JsValue get(String name);

    /**
     * Calls an exported function and waits for a promise that it returns. Blocks the calling thread.
     *
     * @param name the export's name
     * @param type the Java type of the result, as {@link JsValue#as(Class)} takes it; {@code void.class} for none
     * @param arguments Java values that have a script form: primitives, strings, records, beans, collections, ...
     * @return the converted result; null where the function returned null or undefined
     * @throws dev.ekko.error.JsScriptException where the function throws, or its promise is rejected
     * @throws dev.ekko.error.JsLimitException where a limit is reached
     * @throws dev.ekko.error.JsCancelledException where the module is closed meanwhile or the thread interrupted
     */
    <T> @Nullable T call(String name, Class<T> type, @Nullable Object... arguments);

    /**
     * As {@link #call(String, Class, Object...)}, for types with type arguments.
     *
     * @param name the export's name
     * @param type the Java type of the result
     * @param arguments Java values that have a script form
     * @return the converted result; null where the function returned null or undefined
     */
    <T> @Nullable T call(String name, TypeRef<T> type, @Nullable Object... arguments);

    /**
     * Calls an exported function without waiting for a promise that it returns.
     *
     * <p>The function itself runs before this method returns where the realm is free. The future fails with the
     * exceptions that {@link #call} throws; cancelling it does not stop the script.
     *
     * @param name the export's name
     * @param type the Java type of the result
     * @param arguments Java values that have a script form
     */
    <T> CompletableFuture<@Nullable T> callAsync(String name, Class<T> type, @Nullable Object... arguments);

    /**
     * The exports as an implementation of a Java interface.
     *
     * <p>Every abstract method names an export of the same name; names, arity and types are checked here, all at once.
     * Methods that return {@code CompletionStage} or {@code CompletableFuture} do not wait, all others do.
     *
     * @param contract an interface
     * @throws dev.ekko.error.ContractException listing every method that does not fit
     */
    <T> T as(Class<T> contract);

    /**
     * The same module with other limits for the calls made through the returned view.
     *
     * @param limits the limits of each call
     */
    JsModule within(ResourceLimits limits);

    /** Closes the module; a call that is running in it is stopped. May be called twice and from any thread. */
    @Override
    void close();
}
