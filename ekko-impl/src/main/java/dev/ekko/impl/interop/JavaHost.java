package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.BaseStream;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The Java side of {@code java.js}; only that script holds it, no script of a user can reach it. */
public final class JavaHost {
    private static final JavaFunction.Role[] ROLES = JavaFunction.Role.values();

    private final JavaBinding binding;

    JavaHost(JavaBinding binding) {
        this.binding = binding;
    }

    /** Where results of methods wait. */
    @ScriptVisible
    public JavaResults results() {
        return binding.results();
    }

    /** Makes sure that there is a view of this number. */
    @ScriptVisible
    public void view(int id) {
        var _ = binding.byId(id);
    }

    /** The function of a member. */
    @ScriptVisible
    public Object link(int view, int role, String name) {
        try {
            return binding.byId(view)
                    .function(ROLES[role], name, binding.access().loader())
                    .bind(binding);
        } catch (Misfit misfit) {
            throw binding.interop().raising().typeError(misfit.problem());
        }
    }

    /** A class declared inside another, as scripts import it. */
    @ScriptVisible
    public Object nested(int view, String name) {
        JavaClass type = binding.byId(view).type();
        Class<?> inner = type == null ? null : type.nested().get(name);
        if (inner == null) {
            throw new IllegalStateException("no nested class " + name);
        }
        try {
            binding.access().check(inner);
            return binding.imported(inner);
        } catch (RuntimeException e) {
            throw binding.interop().raising().toThrow(e);
        }
    }

    /** Whether an object is one of the class of a view. */
    @ScriptVisible
    public boolean is(int view, Value object) {
        return binding.byId(view).java().isInstance(binding.interop().host(object));
    }

    /** Where arguments of methods wait. */
    @ScriptVisible
    public JavaRegisters registers() {
        return binding.registers();
    }

    /** Begins an iteration; of a map, over its entries. */
    @ScriptVisible
    public Object iterate(Value object) {
        Interop interop = binding.interop();
        try {
            Iterator<?> iterator = switch (interop.host(object)) {
                case Iterable<?> iterable -> iterable.iterator();
                case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
                            .iterator();
                case BaseStream<?, ?> stream -> stream.iterator();
                case Iterator<?> one -> one;
                case null, default -> throw interop.raising().typeError("this Java object cannot be iterated");
            };
            return new HostIteration(iterator, () -> {}, JavaCodec.ANY, interop);
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }

    /** The object as the console shows it. */
    @ScriptVisible
    public String inspect(Value object) {
        Object java = binding.interop().host(object);
        if (java == null || binding.view(java).traits() < 0) {
            return opaque(object);
        }
        try {
            String text = String.valueOf(java);
            String name = java.getClass().getSimpleName();
            boolean says = text.startsWith(java.getClass().getName() + "@") || text.startsWith(name);
            return says || name.isEmpty() ? text : name + " " + text;
        } catch (Throwable e) {
            throw binding.interop().raising().toThrow(e);
        }
    }

    /** An object of which nothing is shown. */
    @ScriptVisible
    public String opaque(Value object) {
        return "[Java object]";
    }

    /** A copy of the object as plain data, for JSON. */
    @ScriptVisible
    public @Nullable Object json(Value object) {
        Interop interop = binding.interop();
        try {
            Object java = interop.host(object);
            return java == null || binding.view(java).traits() < 0
                    ? interop.guest().call(Guest.Helper.object)
                    : interop.toGuest(java);
        } catch (dev.ekko.error.ConversionException none) {
            return inspect(object);
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }
}
