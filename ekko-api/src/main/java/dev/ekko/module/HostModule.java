package dev.ekko.module;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A module made of Java functions and values, imported by scripts under its name.
 *
 * <p>Immutable; every setter returns a new one and cannot fail. Functions run on the thread that runs the script, and
 * their exceptions reach the script as errors that carry the Java exception as their cause. Arguments are converted to
 * the given classes before the function is called, results to script values after.
 */
public final class HostModule {
    private final String specifier;
    private final List<HostExport> exports;

    private HostModule(String specifier, List<HostExport> exports) {
        this.specifier = specifier;
        this.exports = List.copyOf(exports);
    }

    /**
     * An empty module.
     *
     * @param specifier what scripts import: a URL with a scheme of your own, such as {@code app:orders}
     */
    public static HostModule named(String specifier) {
        return new HostModule(specifier, List.of());
    }

    /** Adds a function without arguments. */
    public HostModule function(String name, Supplier<? extends @Nullable Object> code) {
        return with(new HostExport.Callable(name, new HostExport.Target.None(code), List.of(), false));
    }

    /** Adds a function of one argument. */
    public <A> HostModule function(String name, Function<A, ? extends @Nullable Object> code, Class<A> first) {
        return with(new HostExport.Callable(name, one(code), List.of(first), false));
    }

    /** Adds a function of two arguments; for more, see {@link #object}. */
    public <A, B> HostModule function(
            String name, BiFunction<A, B, ? extends @Nullable Object> code, Class<A> first, Class<B> second) {
        return with(new HostExport.Callable(name, two(code), List.of(first, second), false));
    }

    /** Adds a function without arguments and without a result. */
    public HostModule action(String name, Runnable code) {
        return function(name, () -> {
            code.run();
            return null;
        });
    }

    /** Adds a function of one argument without a result. */
    public <A> HostModule action(String name, Consumer<A> code, Class<A> first) {
        Function<A, @Nullable Object> function = argument -> {
            code.accept(argument);
            return null;
        };
        return function(name, function, first);
    }

    /** Adds a function of two arguments without a result. */
    public <A, B> HostModule action(String name, BiConsumer<A, B> code, Class<A> first, Class<B> second) {
        BiFunction<A, B, @Nullable Object> function = (a, b) -> {
            code.accept(a, b);
            return null;
        };
        return function(name, function, first, second);
    }

    /** Adds a function without arguments whose stage scripts see as a promise; any thread may complete it. */
    public HostModule async(String name, Supplier<? extends CompletionStage<?>> code) {
        return with(new HostExport.Callable(name, new HostExport.Target.None(code), List.of(), true));
    }

    /** Adds a function of one argument whose stage scripts see as a promise; any thread may complete it. */
    public <A> HostModule async(String name, Function<A, ? extends CompletionStage<?>> code, Class<A> first) {
        return with(new HostExport.Callable(name, one(code), List.of(first), true));
    }

    /** Adds a function of two arguments whose stage scripts see as a promise; any thread may complete it. */
    public <A, B> HostModule async(
            String name, BiFunction<A, B, ? extends CompletionStage<?>> code, Class<A> first, Class<B> second) {
        return with(new HostExport.Callable(name, two(code), List.of(first, second), true));
    }

    /**
     * Adds a constant.
     *
     * @param value any Java value that has a script form; converted once for each realm
     */
    public HostModule value(String name, @Nullable Object value) {
        return with(new HostExport.Constant(name, value));
    }

    /**
     * Adds every public method of an object that is marked {@link JsExport} as a function; a method that returns a
     * {@code CompletionStage} returns a promise to the script.
     */
    public HostModule object(Object target) {
        return with(new HostExport.Annotated(target));
    }

    /** What scripts import. */
    public String specifier() {
        return specifier;
    }

    /** Its exports, in the order in which they were added. */
    public List<HostExport> exports() {
        return exports;
    }

    private HostModule with(HostExport export) {
        List<HostExport> more = new ArrayList<>(exports);
        more.add(export);
        return new HostModule(specifier, more);
    }

    // The binder converts every argument to the class given beside the function before it calls it.
    @SuppressWarnings("unchecked")
    private static HostExport.Target one(Function<?, ? extends @Nullable Object> code) {
        return new HostExport.Target.One((Function<Object, ?>) code);
    }

    @SuppressWarnings("unchecked")
    private static HostExport.Target two(BiFunction<?, ?, ? extends @Nullable Object> code) {
        return new HostExport.Target.Two((BiFunction<Object, Object, ?>) code);
    }
}
