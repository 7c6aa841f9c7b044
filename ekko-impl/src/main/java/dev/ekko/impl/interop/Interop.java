package dev.ekko.impl.interop;

import dev.ekko.JsValue;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.impl.realm.Gate;
import dev.ekko.module.HostModule;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The border of one realm: everything that crosses it, values, calls and errors, crosses here.
 *
 * <p>Methods say whether they enter the realm by themselves; all others must be called while the calling thread holds
 * it. Construct it before any script of the user runs, so that no script can tamper with the helpers.
 */
public final class Interop {
    private final Gate gate;
    private final ResourceLimits limits;
    private final Guest guest;
    private final ErrorTranslator errors;
    private final Raising raising;
    private final JavaRegisters registers = new JavaRegisters();
    private final IdentityCache identities;
    private final OpenFutures open = new OpenFutures();
    private Consumer<Value> observer = promise -> {};
    private Function<String, Value> builtins = name -> {
        throw new IllegalStateException("The realm is not ready");
    };
    private UnaryOperator<Runnable> ends = task -> () -> {};
    private @Nullable JavaAccess access;
    private @Nullable JavaBinding java;

    /**
     * Makes the border of a realm.
     *
     * @param gate the way into the realm
     * @param context the realm's context, made with {@link HostBoundary#HOST_ACCESS}; the calling thread must hold it
     * @param limits the realm's limits, for waits that have none of their own
     * @param positions where compiled positions come from
     * @param stops why scripts are stopped
     */
    public Interop(Gate gate, Context context, ResourceLimits limits, FramePositions positions, StopReasons stops) {
        this.gate = gate;
        this.limits = limits;
        this.guest = new Guest(context);
        this.identities = new IdentityCache(guest, registers);
        this.errors = new ErrorTranslator(this, positions, stops);
        this.raising = new Raising(this);
    }

    /**
     * The script form of a Java value, chosen by its class.
     *
     * @return something that the engine takes as it is: a {@link Value}, a string, a boolean, an int or a double
     * @throws dev.ekko.error.ConversionException where it has none
     */
    public Object toGuest(@Nullable Object java) {
        return encode(java, NaturalCodec.INSTANCE);
    }

    /** As {@link #toGuest(Object)}, for a value whose Java type is known better than by its class. */
    public Object toGuest(@Nullable Object java, Type declared) {
        return encode(java, Codecs.of(declared));
    }

    private Object encode(@Nullable Object java, Codec codec) {
        try {
            return new Crossing(this).encode(codec, java);
        } catch (Misfit misfit) {
            throw misfit.toConversionException();
        } catch (PolyglotException e) { // a date that the script's calendar does not reach
            throw errors.translate(e);
        }
    }

    /**
     * Converts a script value; does not wait for promises.
     *
     * @param type the Java type, type arguments included
     * @return null where the value is null or undefined and the type knows null
     * @throws dev.ekko.error.ConversionException where it does not fit
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller has the Type of T
    public <T> @Nullable T toJava(Value value, Type type) {
        try {
            @SuppressWarnings("unchecked") // the codec of a type decodes to that type
            T java = (T) new Crossing(this).decode(Codecs.of(type), value);
            return java;
        } catch (Misfit misfit) {
            throw misfit.toConversionException();
        } catch (PolyglotException e) {
            throw errors.translate(e);
        }
    }

    /** A live reference to a value. */
    public JsValue live(Value value) {
        return new JsValueImpl(this, value);
    }

    /** The script value behind a live reference of this realm. */
    public Value unwrap(JsValue value) {
        return (Value) toGuest(value);
    }

    /**
     * The exports of a host module as one script object, made on each call; constants are converted here.
     *
     * @throws EkkoException with code {@code invalid-configuration} where an exported object cannot be bound
     */
    public Value exports(HostModule module) {
        return HostBinder.exports(module, this);
    }

    /**
     * The script object for a Java object with methods marked {@code @JsExport}; the same one while either is in use.
     *
     * @throws EkkoException with code {@code invalid-configuration} where it cannot be bound
     */
    public Value bound(Object java) {
        return identities.get(java, () -> HostBinder.object(java, this));
    }

    /** A function that gives the class of the errors of Ekko's own packages, which the realm makes at its first use. */
    public Value errorClass() {
        return guest.helper(Guest.Helper.ekkoError);
    }

    /**
     * Implements a Java interface by a module's exports. Enters the realm.
     *
     * @param contract the interface
     * @param exports the module's namespace object, or any other object
     * @param url the module's URL, for messages
     * @param perCall the limits of each call
     * @throws dev.ekko.error.ContractException listing everything that does not fit
     */
    public <T> T contract(Class<T> contract, Value exports, String url, ResourceLimits perCall) {
        return Contract.implement(contract, exports, url, perCall, this);
    }

    /**
     * Calls a function and waits for a promise that it returns. Enters the realm.
     *
     * @param function the function
     * @param name what it is called in messages
     * @param result the Java type of the result
     * @param perCall the limits of the call and the wait
     * @param arguments Java values that have a script form
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller has the Type of T
    public <T> @Nullable T call(
            Value function, String name, Type result, ResourceLimits perCall, @Nullable Object... arguments) {
        @SuppressWarnings("unchecked") // the codec of a type decodes to that type
        T java = (T) ScriptCall.waiting(name, Codecs.of(result)).perform(this, function, null, perCall, arguments);
        return java;
    }

    /** As {@link #call}, for a function that is looked up in the same turn. Enters the realm. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller has the Type of T
    public <T> @Nullable T call(
            Supplier<Value> function, String name, Type result, ResourceLimits perCall, @Nullable Object... arguments) {
        @SuppressWarnings("unchecked") // the codec of a type decodes to that type
        T java = (T) ScriptCall.waiting(name, Codecs.of(result)).performFound(this, function, perCall, arguments);
        return java;
    }

    /** As {@link #call}, without waiting: every failure comes through the future. Enters the realm. */
    public <T> CompletableFuture<@Nullable T> callAsync(
            Value function, String name, Type result, ResourceLimits perCall, @Nullable Object... arguments) {
        Object future = ScriptCall.async(name, Codecs.of(result)).perform(this, function, null, perCall, arguments);
        @SuppressWarnings("unchecked") // the codec of a type decodes to that type
        CompletableFuture<@Nullable T> typed = (CompletableFuture<@Nullable T>) Objects.requireNonNull(future);
        return typed;
    }

    /** Runs a turn and translates what the engine throws. Enters the realm. */
    public <T extends @Nullable Object> T turn(Supplier<T> turn) {
        return gate.<T>enter(() -> errors.translating(turn));
    }

    /** As {@link #turn(Supplier)} with limits of its own. Enters the realm. */
    public <T extends @Nullable Object> T turn(ResourceLimits perCall, Supplier<T> turn) {
        return gate.<T>enter(perCall, () -> errors.translating(turn));
    }

    /** Whether a value is a promise or has a {@code then} method. */
    public boolean isThenable(Value value) {
        return guest.isThenable(value);
    }

    /** A future for a promise; any other value gives a future that is complete. */
    public <T> CompletableFuture<@Nullable T> future(Value promise, Type type) {
        @SuppressWarnings("unchecked") // the codec of a type decodes to that type
        CompletableFuture<@Nullable T> future =
                (CompletableFuture<@Nullable T>) Promises.toFuture(promise, Codecs.of(type), this);
        return future;
    }

    /** Tells a listener of every promise that Java code begins to wait for. */
    public void whenObserved(Consumer<Value> listener) {
        observer = listener;
    }

    /**
     * Tells where the internals of built-ins are, for Java types whose script form is one of theirs.
     *
     * @param internals gives them by the built-in's name
     * @param onClose runs a task when the realm is closed, and gives what takes the task back
     */
    public void whenReady(Function<String, Value> internals, UnaryOperator<Runnable> onClose) {
        builtins = internals;
        ends = onClose;
    }

    /** Tells which Java classes scripts may import. */
    public void whenImporting(JavaAccess given) {
        access = given;
    }

    /** The imported Java classes; made when the first of them is. */
    public JavaBinding java() {
        JavaBinding known = java;
        if (known == null) {
            known = new JavaBinding(this, Objects.requireNonNull(access, "set before any script of the user runs"));
            java = known;
        }
        return known;
    }

    /** The imported Java classes; null where there are none. */
    @Nullable
    JavaBinding javaIfAny() {
        return java;
    }

    /** A script object with values under their names. */
    public Value object(java.util.Map<String, Value> members) {
        Value object = guest.call(Guest.Helper.bare);
        members.forEach((name, value) -> guest.call(Guest.Helper.put, object, name, value));
        return object;
    }

    /** The internals of a built-in, which is made where it was not used before. */
    Value internals(String builtin) {
        return builtins.apply(builtin);
    }

    /** Runs a task when the realm is closed; gives what takes the task back. */
    Runnable atEnd(Runnable task) {
        return ends.apply(task);
    }

    void observed(Value promise) {
        observer.accept(promise);
    }

    /** Errors of scripts as Java exceptions. */
    public ErrorTranslator errors() {
        return errors;
    }

    /** Fails every future that a promise of this realm would have completed; for the realm's end. Any thread. */
    public void close(Supplier<EkkoException> why) {
        open.failAll(why);
    }

    /** The exception to throw out of a function that a script has called, so that it sees a real error. */
    public RuntimeException raise(Throwable java) {
        return raising.toThrow(java);
    }

    /** The value that a script threw, for the exception that was made of it; null where no script threw it. */
    public @Nullable Value origin(Throwable java) {
        return errors.origin(java);
    }

    /** Java exceptions as errors of scripts. */
    Raising raising() {
        return raising;
    }

    /** The typed arrays as they were before any script ran, for scripts of ours. */
    public Value typedArrays() {
        return guest.call(Guest.Helper.typedArrays);
    }

    Guest guest() {
        return guest;
    }

    Gate gate() {
        return gate;
    }

    ResourceLimits limits() {
        return limits;
    }

    IdentityCache identities() {
        return identities;
    }

    JavaRegisters registers() {
        return registers;
    }

    OpenFutures open() {
        return open;
    }

    /** The Java object that a script object stands for; null for all others. */
    @Nullable
    Object host(Value value) {
        Value host = guest.call(Guest.Helper.stamped, value);
        if (!host.isHostObject()) {
            return null;
        }
        Object java = host.asHostObject();
        if (!(java instanceof JavaPeer peer)) {
            return java;
        }
        if (peer.isFresh()) {
            java().results().note(peer, value);
        }
        return peer.target;
    }

    /** The Java object that a script object stands for, or a live reference. */
    Object hostOrLive(Value value) {
        Object host = host(value);
        return host == null ? live(value) : host;
    }
}
