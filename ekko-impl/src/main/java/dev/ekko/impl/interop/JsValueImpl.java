package dev.ekko.impl.interop;

import dev.ekko.JsValue;
import dev.ekko.TypeRef;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A live reference; every use enters the realm. */
final class JsValueImpl implements JsValue {
    private final Interop interop;
    private final Value value;

    JsValueImpl(Interop interop, Value value) {
        this.interop = interop;
        this.value = value;
    }

    Interop interop() {
        return interop;
    }

    Value value() {
        return value;
    }

    @Override
    public Kind kind() {
        return interop.turn(() -> interop.guest().kind(value).shown());
    }

    @Override
    public <T> @Nullable T as(Class<T> type) {
        return convert(type);
    }

    @Override
    public <T> @Nullable T as(TypeRef<T> type) {
        return convert(type.type());
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // both callers have a type that says T
    private <T> @Nullable T convert(Type type) {
        Supplier<@Nullable T> turn = () -> interop.toJava(value, type);
        return interop.turn(turn);
    }

    @Override
    public JsValue get(String property) {
        return live(Guest.Helper.get, value, property);
    }

    @Override
    public JsValue get(int index) {
        return live(Guest.Helper.get, value, index);
    }

    @Override
    public void set(String property, @Nullable Object java) {
        interop.turn(() -> interop.guest().call(Guest.Helper.put, value, property, interop.toGuest(java)));
    }

    @Override
    public Set<String> keys() {
        return interop.turn(() -> {
            Value keys = interop.guest().call(Guest.Helper.keys, value);
            Set<String> names = new LinkedHashSet<>();
            for (long i = 0; i < keys.getArraySize(); i++) {
                names.add(keys.getArrayElement(i).asString());
            }
            return names;
        });
    }

    @Override
    public JsValue call(@Nullable Object... arguments) {
        return interop.turn(() -> live(Guest.Helper.call, with(arguments, value)));
    }

    @Override
    public JsValue invoke(String method, @Nullable Object... arguments) {
        return interop.turn(() -> live(Guest.Helper.invoke, with(arguments, value, method)));
    }

    @Override
    public JsValue construct(@Nullable Object... arguments) {
        return interop.turn(() -> live(Guest.Helper.construct, with(arguments, value)));
    }

    @Override
    public JsValue await() {
        CompletableFuture<Value> future = interop.turn(() -> Promises.toFuture(value, interop));
        return interop.live(interop.gate().await(interop.limits(), future));
    }

    private JsValue live(Guest.Helper helper, Object... arguments) {
        return interop.turn(() -> interop.live(interop.guest().call(helper, arguments)));
    }

    private Object[] with(@Nullable Object[] arguments, Object... first) {
        Object[] all = new Object[first.length + arguments.length];
        System.arraycopy(first, 0, all, 0, first.length);
        for (int i = 0; i < arguments.length; i++) {
            all[first.length + i] = interop.toGuest(arguments[i]);
        }
        return all;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // spares entering the realm for the same reference
    public boolean equals(@Nullable Object other) {
        return other instanceof JsValueImpl that
                && that.interop == interop
                && (that.value == value
                        || interop.turn(() -> interop.guest()
                                .call(Guest.Helper.same, value, that.value)
                                .asBoolean()));
    }

    @Override
    public int hashCode() {
        return interop.turn(() -> {
            // Equal numbers may have different boxes in the engine, so they are hashed by what they print.
            Value text = value.hasMembers() ? value : interop.guest().call(Guest.Helper.text, value);
            return value.hasMembers() ? value.hashCode() : text.asString().hashCode();
        });
    }

    @Override
    public String toString() {
        return interop.turn(() -> interop.guest().call(Guest.Helper.text, value).asString());
    }
}
