package dev.ekko.impl.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of parameters: from the attribute for them where the class was compiled with {@code -parameters}, otherwise from
 * the table of local variables, which debuggers use and most libraries keep. Abstract methods have neither.
 */
public final class ParameterNames {
    private static final ClassValue<Map<String, List<String>>> TABLES = new ClassValue<>() {
        @Override
        protected Map<String, List<String>> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private ParameterNames() {}

    /** The author's names; an empty list where the class file does not say them. */
    public static List<String> of(Executable executable) {
        Parameter[] parameters = executable.getParameters();
        if (parameters.length == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.isNamePresent()) {
                names.add(parameter.getName());
            }
        }
        if (names.size() == parameters.length) {
            return names;
        }
        return TABLES.get(executable.getDeclaringClass()).getOrDefault(key(executable), List.of());
    }

    private static String key(Executable executable) {
        Class<?> result = executable instanceof Method method ? method.getReturnType() : void.class;
        return (executable instanceof Constructor<?> ? "<init>" : executable.getName())
                + MethodType.methodType(result, executable.getParameterTypes()).toMethodDescriptorString();
    }

    private static Map<String, List<String>> read(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                return Map.of();
            }
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            Map<String, List<String>> names = new HashMap<>();
            for (MethodModel method : model.methods()) {
                List<String> found = names(method);
                if (found != null) {
                    names.put(
                            method.methodName().stringValue()
                                    + method.methodType().stringValue(),
                            found);
                }
            }
            return names;
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // names are a help, and a class without them works as well
        }
    }

    private static @Nullable List<String> names(MethodModel method) {
        var code = method.code().orElse(null);
        if (code == null) {
            return null;
        }
        Map<Integer, String> bySlot = new HashMap<>();
        code.findAttributes(Attributes.localVariableTable()).forEach(table -> {
            for (LocalVariableInfo variable : table.localVariables()) {
                if (variable.startPc() == 0) {
                    bySlot.put(variable.slot(), variable.name().stringValue());
                }
            }
        });
        MethodTypeDesc type = method.methodTypeSymbol();
        int slot = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
        List<String> names = new ArrayList<>();
        for (var parameter : type.parameterList()) {
            String name = bySlot.get(slot);
            if (name == null) {
                return null;
            }
            names.add(name);
            slot += java.lang.classfile.TypeKind.from(parameter).slotSize();
        }
        return names;
    }
}
