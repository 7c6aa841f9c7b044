package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.exposure.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Imported Java classes in one realm: what of them its scripts may have, and the script objects that stand for their
 * objects.
 */
public final class JavaBinding {
    private static final Source SCRIPT = load();

    private final Interop interop;
    private final JavaAccess access;
    private final JavaRegisters registers;
    private final JavaResults results = new JavaResults(this);
    private final Map<Class<?>, JavaView> views = new HashMap<>();
    private final List<JavaView> byId = new ArrayList<>();
    private final Value script;
    private final Value clear;
    private final Value wrap;
    private final Value remember;
    private final Value link;

    JavaBinding(Interop interop, JavaAccess access) {
        this.interop = interop;
        this.access = access;
        this.registers = interop.registers();
        Guest guest = interop.guest();
        this.script = guest.evaluated(SCRIPT).execute(new JavaHost(this), guest.helper(Guest.Helper.tools));
        this.clear = script.getMember("clear");
        this.wrap = script.getMember("wrap");
        this.remember = script.getMember("remember");
        this.link = script.getMember("link");
    }

    private static Source load() {
        try (InputStream in = JavaBinding.class.getResourceAsStream("java.js")) {
            if (in == null) {
                throw new IllegalStateException("java.js is missing from the ekko-impl archive");
            }
            return Guest.internal("ekko:java", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Interop interop() {
        return interop;
    }

    JavaAccess access() {
        return access;
    }

    JavaRegisters registers() {
        return registers;
    }

    JavaPeer peer(@Nullable Object java) {
        return JavaPeer.of(java, registers);
    }

    JavaResults results() {
        return results;
    }

    Value script() {
        return script;
    }

    /** Whether scripts see members of a class: it can be shown, and they may have it. */
    boolean sees(Class<?> type) {
        return JavaClass.isVisible(type) && access.covers(type);
    }

    /** What scripts see of a class that they may have. */
    JavaClass described(Class<?> type) {
        return access.shaped(JavaClass.of(type));
    }

    @SuppressWarnings("ReferenceEquality") // a class that no mapping shapes is the known one
    private boolean isShaped(Class<?> type) {
        return described(type) != JavaClass.of(type);
    }

    /**
     * The class as scripts import it.
     *
     * @throws EkkoException where it cannot be shown to anybody
     */
    public Value imported(Class<?> type) {
        if (!JavaClass.isVisible(type)) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    type.getName() + " cannot be imported: it is not public, or its package is not exported by "
                            + type.getModule());
        }
        JavaView view = view(type);
        JavaClass described = view.type();
        if (described == null) {
            access.check(type);
            throw new EkkoException(ErrorCode.MODULE_UNREADABLE, type.getName() + " cannot be imported");
        }
        return script.getMember("constructor")
                .execute(view.id(), type.getSimpleName(), notMade(described), statics(described), peer(type));
    }

    private static String notMade(JavaClass type) {
        if (!type.constructors().isEmpty()) {
            return "";
        }
        String name = type.simpleName();
        return switch (type.form()) {
            case INTERFACE, ANNOTATION ->
                name + " is an interface; use implement(" + name + ", {...}) from \"@ekko/interop\"";
            case ENUM ->
                name + " is an enum; its objects are its constants, such as " + name + "."
                        + type.staticFields().values().stream()
                                .filter(field -> field.isEnumConstant())
                                .map(field -> field.name())
                                .findFirst()
                                .orElse("...");
            default -> name + " has no public constructor, or is abstract";
        };
    }

    /** The view of objects of a class, made where it was not needed before. */
    JavaView view(Object java) {
        return view(java.getClass());
    }

    JavaView view(Class<?> type) {
        JavaView known = views.get(type);
        // A permission that was given since then shows more of it.
        if (known == null || (known.type() == null && known.isNarrow() && sees(type))) {
            known = make(type);
            views.put(type, known);
        }
        return known;
    }

    private JavaView make(Class<?> type) {
        boolean throwable = Throwable.class.isAssignableFrom(type);
        JavaView parent = null;
        // What a mapping hides must not be found in the prototype of a superclass.
        boolean alone = sees(type) && isShaped(type);
        for (Class<?> above = alone ? null : type.getSuperclass();
                above != null && parent == null;
                above = above.getSuperclass()) {
            if (sees(above) && above != Object.class) {
                parent = view(above);
            }
        }
        JavaView view = JavaView.of(byId.size(), type, parent, this);
        byId.add(view);
        script.getMember("view")
                .executeVoid(
                        view.id(),
                        interop.guest().evaluated(view.source()),
                        parent == null ? -1 : parent.id(),
                        throwable,
                        view.lines(),
                        view.traits());
        return view;
    }

    JavaView byId(int id) {
        return byId.get(id);
    }

    private static String statics(JavaClass type) {
        List<String> lines = new ArrayList<>();
        type.staticMethods().forEach((name, overloads) -> {
            lines.add("s" + name);
            JavaFunction.signatures(name, overloads).forEach(signature -> lines.add("s" + signature));
        });
        type.staticFields().forEach((name, field) -> lines.add((field.isFinal() ? "c" : "C") + name));
        type.nested().keySet().forEach(name -> lines.add("n" + name));
        JavaFunction.signatures("new", type.constructors()).forEach(signature -> lines.add("o" + signature));
        return String.join("\n", lines);
    }

    Value evaluate(Source source, Object calls) {
        return link.execute(interop.guest().evaluated(source), calls);
    }

    void whenIdle(Runnable task) {
        interop.gate().post(task);
    }

    void clearTable() {
        clear.executeVoid();
    }

    /** Whether objects of a class stay objects of Java for scripts, wherever they come from. */
    static boolean isLiveClass(Class<?> type) {
        return !type.isArray()
                && !type.isPrimitive()
                && !(Number.class.isAssignableFrom(type) && type.getName().startsWith("java.lang."))
                && type != String.class
                && type != Boolean.class
                && type != Character.class
                && type != Class.class
                && !CompletionStage.class.isAssignableFrom(type)
                && !Future.class.isAssignableFrom(type)
                && !Throwable.class.isAssignableFrom(type)
                && !dev.ekko.JsValue.class.isAssignableFrom(type);
    }

    /** Whether an object stays an object of Java for scripts. */
    boolean isLive(Object java) {
        Class<?> type = java.getClass();
        return isLiveClass(type)
                && !(Proxy.isProxyClass(type) && ScriptProxy.origin(java, interop) != null)
                && !BoundCodec.fits(type);
    }

    /** The script form of any Java value. */
    Object shown(@Nullable Object java) {
        if (java == null) {
            return interop.guest().nullValue();
        }
        if (java instanceof String || java instanceof Integer || java instanceof Boolean || java instanceof Double) {
            return java;
        }
        if (!isLive(java)) {
            return encoded(java);
        }
        return wrapped(java);
    }

    /** What the tools of {@code @ekko/interop} are. */
    public Object tools() {
        return new JavaTools(this);
    }

    /** The script object that stands for a Java object, of whatever class. */
    Value wrapped(Object java) {
        JavaPeer known = results.find(java);
        Value wrapper = known == null ? null : known.wrapper;
        if (wrapper != null) {
            return wrapper;
        }
        JavaPeer peer = JavaPeer.shown(java, registers);
        Value made = wrap.execute(view(java).id(), peer);
        int slot = results.keep(peer, made);
        if (slot >= 0) {
            remember.executeVoid(slot, made);
        }
        return made;
    }

    /** The script form of a value that is no object of Java for scripts. */
    Object encoded(Object java) {
        Crossing crossing = new Crossing(interop);
        try {
            return switch (java) {
                case Long number -> NumberCodecs.encode(number, crossing);
                case CompletionStage<?> stage -> promise(java);
                case Future<?> future -> promise(java);
                case Throwable thrown -> interop.raising().error(thrown);
                case Class<?> type -> sees(type) ? imported(type) : shownOpaque(type);
                case Object[] array -> array(array);
                default -> {
                    JavaPeer made = results.find(java);
                    if (made != null && made.wrapper != null) {
                        yield made.wrapper;
                    }
                    Value origin = Proxy.isProxyClass(java.getClass()) ? ScriptProxy.origin(java, interop) : null;
                    yield origin != null
                            ? origin
                            : Codecs.of((java.lang.reflect.Type) java.getClass())
                                    .encode(java, crossing);
                }
            };
        } catch (Misfit misfit) {
            throw interop.raising().typeError("A result of " + java.getClass().getName() + ": " + misfit.problem());
        }
    }

    // Reflection has no way into a script: what is known of the class is that it is one.
    private Value shownOpaque(Class<?> type) {
        return wrap.execute(view(Class.class).id(), peer(type));
    }

    private Value promise(Object java) {
        return interop.identities().get(java, () -> StageLink.promise(StageCodec.stage(java), JavaCodec.ANY, interop));
    }

    private Value array(Object[] array) {
        Object[] items = new Object[Array.getLength(array)];
        for (int i = 0; i < items.length; i++) {
            items[i] = shown(array[i]);
        }
        return interop.guest().array(items);
    }

    /** Gives the error of an exception the members of its class, where scripts may have them. */
    Value dressed(Throwable java, JavaPeer peer, Value error) {
        JavaView view = view(java);
        if (view.traits() >= 0) {
            script.getMember("dress").executeVoid(error, view.id());
        }
        peer.wrapper = error;
        results.add(peer);
        return error;
    }

    @Nullable
    Value known(Throwable java) {
        JavaPeer peer = results.find(java);
        return peer == null ? null : peer.wrapper;
    }

    /** What an object is called in messages and at a terminal. */
    String shownName(Object java) {
        Class<?> type = java.getClass();
        return sees(type) || type == Class.class ? type.getName() : "Java object";
    }
}
