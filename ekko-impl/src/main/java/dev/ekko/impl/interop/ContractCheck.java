package dev.ekko.impl.interop;

import dev.ekko.error.ContractException;
import dev.ekko.error.Nearest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What can be wrong between an interface and a module's exports, each in one sentence. */
final class ContractCheck {
    private ContractCheck() {}

    static void requireInterface(Class<?> type, String url) {
        if (!type.isInterface() || type.isAnnotation()) {
            throw new ContractException(
                    type.getName(), url, List.of(type.getName() + " is not an interface; a contract must be one"));
        }
        if (type.isSealed()) {
            throw new ContractException(
                    type.getName(), url, List.of(type.getName() + " is sealed, so no script can implement it"));
        }
    }

    /** What is wrong with the interface by itself. */
    static List<String> unfit(InterfacePlan plan) {
        List<String> problems = new ArrayList<>();
        Map<String, Method> byName = new HashMap<>();
        for (Method method : plan.methods()) {
            Method other = byName.putIfAbsent(method.getName(), method);
            if (other != null) {
                problems.add(signature(method) + ": is overloaded, but a module has one export of a name; rename one of"
                        + " the methods, or make it a default method");
            }
            if (method.getTypeParameters().length > 0) {
                problems.add(signature(method) + ": has type parameters, which no script can know; use concrete types");
                continue;
            }
            problems.addAll(unknownTypes(method, plan.call(method)));
        }
        return problems;
    }

    private static List<String> unknownTypes(Method method, ScriptCall call) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < call.parameters().size(); i++) {
            for (String why : CodecCheck.problems(call.parameters().get(i))) {
                problems.add(signature(method) + ": parameter " + call.names().get(i) + ": " + why);
            }
        }
        for (String why : CodecCheck.problems(call.result())) {
            problems.add(signature(method) + ": result: " + why);
        }
        return problems;
    }

    /** What is wrong between a method and its export; null where they fit. */
    static @Nullable String problem(Method method, Value exports, Guest guest) {
        String name = method.getName();
        if (!exports.hasMember(name)) {
            return signature(method) + ": there is no export \"" + name + "\""
                    + Nearest.to(name, names(exports, guest))
                            .map(nearest -> "; did you mean \"" + nearest + "\"?")
                            .orElse("");
        }
        Value export = exports.getMember(name);
        if (!export.canExecute()) {
            return method.getParameterCount() == 0 && method.getReturnType() != void.class
                    ? null
                    : signature(method) + ": the export \"" + name + "\" is not a function, but "
                            + Found.of(export, guest);
        }
        int wanted = guest.call(Guest.Helper.lengthOf, export).asInt();
        return wanted <= method.getParameterCount()
                ? null
                : signature(method) + ": the function takes " + wanted + " arguments, the method gives "
                        + method.getParameterCount();
    }

    private static List<String> names(Value exports, Guest guest) {
        Value keys = guest.call(Guest.Helper.keys, exports);
        List<String> names = new ArrayList<>();
        for (long i = 0; i < keys.getArraySize(); i++) {
            names.add(keys.getArrayElement(i).asString());
        }
        return names;
    }

    private static String signature(Method method) {
        List<String> parameters = new ArrayList<>();
        for (Class<?> parameter : method.getParameterTypes()) {
            parameters.add(parameter.getSimpleName());
        }
        return method.getName() + "(" + String.join(", ", parameters) + ")";
    }
}
