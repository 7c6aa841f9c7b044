package dev.ekko.impl.interop;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Subclasses whose methods are functions of a script, generated with the JDK's class-file API.
 *
 * <p>Each lies in a class loader of its own below that of its superclass. A method that a script has hands its arguments to
 * an {@link InvocationHandler}, which is the one type that both sides are sure to see; a second method with {@code super$}
 * in front of its name reaches what it overrides.
 */
final class JavaSubclass {
    private static final ClassDesc HANDLER = ClassDesc.of("java.lang.reflect.InvocationHandler");
    private static final ClassDesc METHOD = ClassDesc.of("java.lang.reflect.Method");
    private static final String ABOVE = "super$";

    // One class for each set of overridden names.
    private static final ClassValue<Map<List<String>, JavaSubclass>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<List<String>, JavaSubclass> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Class<?> type;
    private final Map<Method, ScriptCall> calls = new HashMap<>();

    private static final class Loader extends ClassLoader {
        Loader(@Nullable ClassLoader parent) {
            super(parent);
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private JavaSubclass(Class<?> above, List<Method> overridden) {
        String name = "ekko.script." + above.getSimpleName();
        byte[] bytes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                        java.lang.classfile.ClassHierarchyResolver.defaultResolver()
                                .orElse(java.lang.classfile.ClassHierarchyResolver.ofClassLoading(
                                        Objects.requireNonNullElse(
                                                above.getClassLoader(), ClassLoader.getSystemClassLoader())))))
                .build(ClassDesc.of(name), builder -> write(builder, ClassDesc.of(name), above, overridden));
        this.type = new Loader(above.getClassLoader()).define(name, bytes);
        try {
            type.getField("$methods").set(null, overridden.toArray(Method[]::new));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class was refused", e);
        }
        for (Method method : overridden) {
            List<Codec> codecs = new ArrayList<>();
            for (Type parameter : method.getGenericParameterTypes()) {
                codecs.add(JavaCodec.of(parameter));
            }
            Codec result = method.getReturnType() == void.class
                    ? VoidCodec.INSTANCE
                    : JavaCodec.of(method.getGenericReturnType());
            calls.put(method, new ScriptCall(method.getName(), codecs, List.of(), result, ScriptCall.Mode.WAIT));
        }
    }

    /** Makes an object of a subclass. */
    static Value create(Class<?> above, Value functions, Value[] arguments, JavaBinding binding) {
        Interop interop = binding.interop();
        if (above.isInterface() || Modifier.isFinal(above.getModifiers()) || above.isSealed() || above.isEnum()) {
            throw new Misfit(above.getName()
                    + (above.isInterface()
                            ? " is an interface; use implement()"
                            : " is final, and nothing can extend it"));
        }
        Map<String, Method> overridable = overridable(above);
        List<String> names = new ArrayList<>();
        for (Value key : Guest.elements(interop.guest().call(Guest.Helper.keys, functions))) {
            String name = key.asString();
            if (overridable.values().stream()
                    .noneMatch(method -> method.getName().equals(name))) {
                throw new Misfit(above.getName() + " has no method " + name + " that can be overridden");
            }
            names.add(name);
        }
        names.sort(null);
        List<Method> methods = overridable.values().stream()
                .filter(method -> names.contains(method.getName()))
                .toList();
        for (Method method : overridable.values()) {
            if (Modifier.isAbstract(method.getModifiers()) && !names.contains(method.getName())) {
                throw new Misfit("extending " + above.getName() + " needs a method " + method.getName() + "()");
            }
        }
        JavaSubclass made = KNOWN.get(above).computeIfAbsent(List.copyOf(names), n -> new JavaSubclass(above, methods));
        return made.instance(functions, arguments, binding);
    }

    private Value instance(Value functions, Value[] arguments, JavaBinding binding) {
        InvocationHandler handler = (self, method, given) -> {
            Interop interop = binding.interop();
            ScriptCall call = Objects.requireNonNull(calls.get(method));
            ResourceLimits limits = interop.limits();
            // A function of its own for each call, so that "this" is the Java object.
            Value function = interop.gate()
                    .enter(
                            limits,
                            () -> interop.guest()
                                    .call(
                                            Guest.Helper.bound,
                                            functions.getMember(method.getName()),
                                            binding.wrapped(self)));
            return Callbacks.unwrapping(method, () -> call.perform(interop, function, null, limits, given));
        };
        for (Constructor<?> constructor : type.getConstructors()) {
            Object java = attempt(constructor, handler, arguments, binding.interop());
            if (java != null) {
                return binding.wrapped(java);
            }
        }
        throw new Misfit(
                type.getSuperclass().getName() + " has no constructor for these " + arguments.length + " arguments");
    }

    private static @Nullable Object attempt(
            Constructor<?> constructor, InvocationHandler handler, Value[] arguments, Interop interop) {
        Class<?>[] types = constructor.getParameterTypes();
        if (types.length != arguments.length + 1) {
            return null;
        }
        @Nullable Object[] java = new Object[types.length];
        java[0] = handler;
        for (int i = 0; i < arguments.length; i++) {
            try {
                java[i + 1] = new Crossing(interop).decode(JavaCodec.of(types[i + 1]), arguments[i]);
            } catch (Misfit misfit) {
                return null;
            }
        }
        try {
            return constructor.newInstance(java);
        } catch (InvocationTargetException e) {
            throw Reflection.sneaky(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new EkkoException(ErrorCode.INTERNAL, "a generated class cannot be instantiated", e);
        }
    }

    /** Calls what a method of an extended object overrides. */
    static Object above(Object self, String name, Value[] arguments, JavaBinding binding) {
        for (Method method : self.getClass().getMethods()) {
            if (method.getName().equals(ABOVE + name) && method.getParameterCount() == arguments.length) {
                @Nullable Object[] java = new Object[arguments.length];
                for (int i = 0; i < java.length; i++) {
                    java[i] = new Crossing(binding.interop())
                            .decode(JavaCodec.of(method.getParameterTypes()[i]), arguments[i]);
                }
                try {
                    Object result = method.invoke(self, java);
                    return method.getReturnType() == void.class
                            ? binding.interop().guest().undefinedValue()
                            : binding.shown(result);
                } catch (InvocationTargetException e) {
                    throw Reflection.sneaky(e.getCause() == null ? e : e.getCause());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new Misfit("there is no method " + name + " with " + arguments.length
                + " parameters above this object's own; extend() makes objects that have such");
    }

    private static Map<String, Method> overridable(Class<?> above) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Class<?> c = above; c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                collect(method, found);
            }
        }
        for (Method method : above.getMethods()) {
            collect(method, found);
        }
        found.values().removeIf(method -> Modifier.isFinal(method.getModifiers()) || isReserved(method));
        return found;
    }

    private static void collect(Method method, Map<String, Method> found) {
        int modifiers = method.getModifiers();
        boolean inherited = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
        if (inherited && !Modifier.isStatic(modifiers) && !method.isBridge()) {
            found.putIfAbsent(method.getName() + Arrays.toString(method.getParameterTypes()), method);
        }
    }

    // What scripts do not see of any object, they do not override either.
    private static boolean isReserved(Method method) {
        return method.getDeclaringClass() == Object.class
                && (method.getName().equals("finalize") || method.getName().equals("clone"));
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static void write(ClassBuilder builder, ClassDesc self, Class<?> above, List<Method> overridden) {
        builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(desc(above));
        builder.withField("$handler", HANDLER, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        builder.withField("$methods", METHOD.arrayType(), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
        for (Constructor<?> constructor : above.getDeclaredConstructors()) {
            int modifiers = constructor.getModifiers();
            if (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
                constructor(builder, self, above, constructor);
            }
        }
        for (int i = 0; i < overridden.size(); i++) {
            Method method = overridden.get(i);
            method(builder, self, method, i);
            if (!Modifier.isAbstract(method.getModifiers())) {
                above(builder, above, method);
            }
        }
    }

    private static void constructor(ClassBuilder builder, ClassDesc self, Class<?> above, Constructor<?> constructor) {
        List<ClassDesc> inner = new ArrayList<>();
        for (Class<?> parameter : constructor.getParameterTypes()) {
            inner.add(desc(parameter));
        }
        List<ClassDesc> outer = new ArrayList<>(inner);
        outer.addFirst(HANDLER);
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                MethodTypeDesc.of(ConstantDescs.CD_void, outer),
                ClassFile.ACC_PUBLIC,
                code -> {
                    // Before the superclass is asked, which may call what is overridden.
                    code.aload(0).aload(1).putfield(self, "$handler", HANDLER).aload(0);
                    load(code, inner, 2);
                    code.invokespecial(
                                    desc(above),
                                    ConstantDescs.INIT_NAME,
                                    MethodTypeDesc.of(ConstantDescs.CD_void, inner))
                            .return_();
                });
    }

    private static void load(CodeBuilder code, List<ClassDesc> types, int first) {
        int slot = first;
        for (ClassDesc type : types) {
            TypeKind kind = TypeKind.from(type);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    private static MethodTypeDesc type(Method method) {
        return MethodTypeDesc.of(
                desc(method.getReturnType()),
                Arrays.stream(method.getParameterTypes())
                        .map(JavaSubclass::desc)
                        .toList());
    }

    private static void method(ClassBuilder builder, ClassDesc self, Method method, int index) {
        MethodTypeDesc type = type(method);
        int access = Modifier.isPublic(method.getModifiers()) ? ClassFile.ACC_PUBLIC : ClassFile.ACC_PROTECTED;
        builder.withMethodBody(method.getName(), type, access, code -> {
            code.aload(0).getfield(self, "$handler", HANDLER).aload(0);
            code.getstatic(self, "$methods", METHOD.arrayType())
                    .loadConstant(index)
                    .aaload();
            code.loadConstant(type.parameterCount()).anewarray(ConstantDescs.CD_Object);
            int slot = 1;
            for (int i = 0; i < type.parameterCount(); i++) {
                TypeKind kind = TypeKind.from(type.parameterType(i));
                code.dup().loadConstant(i).loadLocal(kind, slot);
                box(code, type.parameterType(i));
                code.aastore();
                slot += kind.slotSize();
            }
            code.invokeinterface(
                    HANDLER,
                    "invoke",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_Object,
                            ConstantDescs.CD_Object,
                            METHOD,
                            ConstantDescs.CD_Object.arrayType()));
            unbox(code, type.returnType());
        });
    }

    private static void above(ClassBuilder builder, Class<?> above, Method method) {
        MethodTypeDesc type = type(method);
        builder.withMethodBody(ABOVE + method.getName(), type, ClassFile.ACC_PUBLIC, code -> {
            code.aload(0);
            load(code, type.parameterList(), 1);
            code.invokespecial(desc(above), method.getName(), type).return_(TypeKind.from(type.returnType()));
        });
    }

    private static ClassDesc boxed(ClassDesc type) {
        return desc(java.lang.invoke.MethodType.fromMethodDescriptorString(
                        "()" + type.descriptorString(), JavaSubclass.class.getClassLoader())
                .wrap()
                .returnType());
    }

    private static void box(CodeBuilder code, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc box = boxed(type);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
    }

    private static void unbox(CodeBuilder code, ClassDesc type) {
        if (type.equals(ConstantDescs.CD_void)) {
            code.return_();
        } else if (type.isPrimitive()) {
            ClassDesc box = boxed(type);
            code.checkcast(box).invokevirtual(box, type.displayName() + "Value", MethodTypeDesc.of(type));
            code.return_(TypeKind.from(type));
        } else {
            code.checkcast(type).areturn();
        }
    }
}
