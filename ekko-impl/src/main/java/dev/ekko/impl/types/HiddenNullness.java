package dev.ekko.impl.types;

import dev.ekko.impl.exposure.Nullness;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What annotations say about null that a class file has and reflection does not show, because their authors keep them for
 * tools: those of JetBrains, for one. Only declarations want them; the binding does not pay for reading class files.
 */
final class HiddenNullness {
    private static final ClassValue<Map<String, List<String>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, List<String>> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private HiddenNullness() {}

    /** What is said of a field or of a method's result, where reflection knows nothing. */
    static Nullness of(Nullness seen, Member member) {
        return seen == Nullness.UNKNOWN ? said(member.getDeclaringClass(), key(member)) : seen;
    }

    /** What is said of a parameter, where reflection knows nothing. */
    static Nullness of(Nullness seen, Executable executable, int parameter) {
        return seen == Nullness.UNKNOWN ? said(executable.getDeclaringClass(), key(executable) + parameter) : seen;
    }

    private static Nullness said(Class<?> type, String key) {
        List<String> names = KNOWN.get(type).getOrDefault(key, List.of());
        return names.contains("Nullable") || names.contains("CheckForNull")
                ? Nullness.NULLABLE
                : names.contains("NotNull") || names.contains("NonNull") || names.contains("Nonnull")
                        ? Nullness.NON_NULL
                        : Nullness.UNKNOWN;
    }

    private static String key(Member member) {
        return switch (member) {
            case Field field -> field.getName();
            case Method method -> method.getName() + type(method.getReturnType(), method);
            case Constructor<?> constructor -> "<init>" + type(void.class, constructor);
            default -> "";
        };
    }

    private static String type(Class<?> result, Executable executable) {
        return MethodType.methodType(result, executable.getParameterTypes()).toMethodDescriptorString();
    }

    private static Map<String, List<String>> read(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                return Map.of();
            }
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            Map<String, List<String>> found = new HashMap<>();
            for (FieldModel field : model.fields()) {
                field.findAttribute(Attributes.runtimeInvisibleAnnotations())
                        .ifPresent(all -> found.put(field.fieldName().stringValue(), names(all.annotations())));
            }
            for (MethodModel method : model.methods()) {
                String key =
                        method.methodName().stringValue() + method.methodType().stringValue();
                method.findAttribute(Attributes.runtimeInvisibleAnnotations())
                        .ifPresent(all -> found.put(key, names(all.annotations())));
                method.findAttribute(Attributes.runtimeInvisibleParameterAnnotations())
                        .ifPresent(all -> {
                            List<List<Annotation>> parameters = all.parameterAnnotations();
                            for (int i = 0; i < parameters.size(); i++) {
                                if (!parameters.get(i).isEmpty()) {
                                    found.put(key + i, names(parameters.get(i)));
                                }
                            }
                        });
            }
            return found;
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // what they say is a help, and a class without them works as well
        }
    }

    private static List<String> names(List<Annotation> annotations) {
        List<String> names = new ArrayList<>();
        for (Annotation annotation : annotations) {
            String name = annotation.classSymbol().displayName();
            names.add(name.substring(name.lastIndexOf('$') + 1));
        }
        return names;
    }
}
