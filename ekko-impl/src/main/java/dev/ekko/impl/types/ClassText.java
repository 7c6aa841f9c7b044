package dev.ekko.impl.types;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaConstructor;
import dev.ekko.impl.exposure.JavaExecutable;
import dev.ekko.impl.exposure.JavaField;
import dev.ekko.impl.exposure.JavaMethod;
import dev.ekko.impl.exposure.Nullness;
import dev.ekko.impl.exposure.Trait;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/**
 * The declarations of one class: an interface for its objects, a constant for its static side, and a namespace for what is
 * nested in it.
 *
 * <p>The interface has all methods, inherited ones included, and extends nothing. The compiler takes an object for one of a
 * supertype because it has all methods of that, and what Java allows between a class and its supertypes is never an error.
 */
final class ClassText {
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final ModuleNames names;
    private final TypeText types;
    private final Comments comments;
    private final Shapes shapes;

    ClassText(ModuleNames names, TypeText types, Comments comments, Shapes shapes) {
        this.shapes = shapes;
        this.names = names;
        this.types = types;
        this.comments = comments;
    }

    /** A top-level class with everything in it. */
    String of(JavaClass type) {
        Lines lines = new Lines("  ");
        instance(type, lines);
        nested(type, lines);
        comments.write(type, lines);
        lines.add("export const " + type.simpleName() + ": {");
        statics(type, lines.deeper());
        lines.add("};");
        return lines.toString();
    }

    /**
     * A class that is named only: it has no members but those of the nearest class above it that is declared, so that
     * the compiler takes it for one of those.
     */
    String opaque(Class<?> type, Predicate<Class<?>> isDeclared, Lines lines) {
        String above = Supertypes.nearest(type, isDeclared)
                .map(known -> " extends " + names.of(known, nothing()) + " {}")
                .orElse(" { equals(object: any): boolean; hashCode(): number; toString(): string }");
        lines.add("export interface " + type.getSimpleName()
                + TypeText.generic(List.of(type.getTypeParameters()), " = any") + above);
        List<Class<?>> nested = java.util.Arrays.stream(type.getDeclaredClasses())
                .filter(JavaClass::isVisible)
                .sorted(java.util.Comparator.comparing(Class::getName))
                .toList();
        if (!nested.isEmpty()) {
            lines.add("export namespace " + type.getSimpleName() + " {");
            nested.forEach(inner -> opaque(inner, isDeclared, lines.deeper()));
            lines.add("}");
        }
        return lines.toString();
    }

    private void nested(JavaClass type, Lines lines) {
        if (type.nested().isEmpty()) {
            return;
        }
        lines.add("export namespace " + type.simpleName() + " {");
        for (Class<?> inner : sorted(type.nested().values())) {
            JavaClass described = shapes.of(inner);
            instance(described, lines.deeper());
            nested(described, lines.deeper());
        }
        lines.add("}");
    }

    private static List<Class<?>> sorted(Iterable<Class<?>> classes) {
        List<Class<?>> list = new ArrayList<>();
        classes.forEach(list::add);
        list.sort(java.util.Comparator.comparing(Class::getName));
        return list;
    }

    private void instance(JavaClass type, Lines lines) {
        comments.write(type, lines);
        lines.add("export interface " + type.simpleName() + TypeText.generic(type.typeParameters(), " = any") + " {");
        Scope scope = Scope.of(type.type(), type.typeParameters());
        Lines members = lines.deeper();
        type.fields().forEach((name, field) -> field(name, field, scope, members));
        type.methods().forEach((name, overloads) -> methods(type, name, overloads, scope, members));
        traits(type, scope, members);
        lines.add("}");
    }

    private void traits(JavaClass type, Scope scope, Lines lines) {
        Class<?> iterated = type.has(Trait.ITERABLE)
                ? Iterable.class
                : type.has(Trait.ITERATOR) ? Iterator.class : type.has(Trait.STREAM) ? BaseStream.class : null;
        if (iterated != null) {
            Type element = Supertypes.argument(type.type(), iterated).orElse(Object.class);
            lines.add("[Symbol.iterator](): " + names.global("IterableIterator") + "<" + types.result(element, scope)
                    + ">;");
        }
        if (type.has(Trait.CLOSEABLE)) {
            lines.add("[Symbol.dispose](): void;");
        }
        if (type.has(Trait.THROWABLE)) {
            for (String property : List.of("name: string", "message: string", "stack?: string", "cause?: unknown")) {
                String name = property.split("[?:]", 2)[0];
                if (!type.methods().containsKey(name) && !type.fields().containsKey(name)) {
                    lines.add(property + ";");
                }
            }
        }
    }

    private void statics(JavaClass type, Lines lines) {
        constructors(type, lines);
        // As Java's instanceof; an interface of Java has objects as well.
        lines.add("[Symbol.hasInstance](value: any): value is " + names.of(type.type(), nothing()) + ";");
        type.staticFields().forEach((name, field) -> field(name, field, nothing(), lines));
        type.staticMethods().forEach((name, overloads) -> methods(type, name, overloads, nothing(), lines));
        type.nested().forEach((name, inner) -> {
            JavaClass described = shapes.of(inner);
            comments.write(described, lines);
            lines.add("readonly " + key(name) + ": {");
            statics(described, lines.deeper());
            lines.add("};");
        });
    }

    private static Scope nothing() {
        return new Scope(Set.of(), Map.of(), Map.of(), 0);
    }

    private void constructors(JavaClass type, Lines lines) {
        Set<String> written = new LinkedHashSet<>();
        Set<String> ambiguous = ambiguous(type.constructors());
        Scope own = Scope.of(type.type(), type.typeParameters());
        String made = names.of(type.type(), own)
                + (type.typeParameters().isEmpty()
                        ? ""
                        : type.typeParameters().stream()
                                .map(TypeVariable::getName)
                                .collect(Collectors.joining(", ", "<", ">")));
        for (JavaConstructor constructor : type.constructors()) {
            List<TypeVariable<?>> parameters = new ArrayList<>(constructor.typeParameters());
            parameters.addAll(type.typeParameters());
            String generic = TypeText.generic(parameters, " = any");
            Scope scope = own.with(constructor.typeParameters());
            String list = parameters(constructor, scope);
            if (written.add(unnamed(list))) {
                comments.write(constructor, lines);
                lines.add("new " + generic + list + ": " + made + ";");
            }
            if (ambiguous.contains(constructor.signature())) {
                lines.add("readonly \"" + constructor.signature() + "\": new " + generic + list + " => " + made + ";");
            }
        }
    }

    private void methods(JavaClass type, String name, List<JavaMethod> overloads, Scope scope, Lines lines) {
        Set<String> written = new LinkedHashSet<>();
        Set<String> ambiguous = ambiguous(overloads);
        for (JavaMethod method : overloads) {
            Scope inside = scope.with(method.typeParameters());
            String list = TypeText.generic(method.typeParameters(), " = any") + parameters(method, inside);
            String result = types.result(
                    method.result(), HiddenNullness.of(method.resultNullness(), method.executable()), inside);
            if (written.add(unnamed(list))) {
                comments.write(method, type.type(), lines);
                lines.add(key(name) + list + ": " + result + ";");
            }
            if (ambiguous.contains(method.signature())) {
                lines.add("\"" + method.signature() + "\"" + list + ": " + result + ";");
            }
        }
    }

    /** The signatures of overloads that differ only in their types, so that scripts may have to choose one by name. */
    private static Set<String> ambiguous(List<? extends JavaExecutable> overloads) {
        Map<Integer, List<String>> byCount = new HashMap<>();
        for (JavaExecutable overload : overloads) {
            byCount.computeIfAbsent(overload.parameters().size(), count -> new ArrayList<>())
                    .add(overload.signature());
        }
        return byCount.values().stream()
                .filter(signatures -> signatures.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private String parameters(JavaExecutable executable, Scope scope) {
        int[] at = {0}; // the list is written from left to right
        return new ParameterList(executable, comments.names(executable)).text(names, (parameter, type) -> {
            Nullness nullness = HiddenNullness.of(parameter.nullness(), executable.executable(), at[0]++);
            return types.parameter(type, nullness, scope);
        });
    }

    /** What tells one overload from another: its parameters without their names. */
    private static String unnamed(String list) {
        return list.replaceAll("[\\w$]+: ", "");
    }

    private void field(String name, JavaField field, Scope scope, Lines lines) {
        comments.write(field, lines);
        String type = types.result(field.type(), HiddenNullness.of(field.nullness(), field.field()), scope);
        lines.add((field.isFinal() ? "readonly " : "") + key(name) + ": " + type + ";");
    }

    private static String key(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : "\"" + name + "\"";
    }
}
