package dev.ekko.impl.types;

import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a type variable means at a place in a declaration.
 *
 * @param declared variables that the declaration has itself
 * @param inherited what variables of supertypes stand for
 * @param bound what variables of a functional interface stand for, whose method is being written as a function
 * @param functions how many functions it is inside of
 */
record Scope(
        Set<TypeVariable<?>> declared,
        Map<TypeVariable<?>, Type> inherited,
        Map<TypeVariable<?>, Bound> bound,
        int functions) {
    /**
     * What stands for a variable.
     *
     * @param result as what Java gives
     * @param parameter as what Java takes
     */
    record Bound(String result, String parameter) {}

    /** The scope of a class's members. */
    static Scope of(Class<?> type, Collection<TypeVariable<?>> declared) {
        return new Scope(Set.copyOf(declared), Supertypes.variables(type), Map.of(), 0);
    }

    /** This one with the type parameters of a method. */
    Scope with(Collection<TypeVariable<?>> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<TypeVariable<?>> all = new HashSet<>(declared);
        all.addAll(more);
        return new Scope(all, inherited, bound, functions);
    }

    /** The scope of the method of a functional interface, seen from here. */
    Scope inside(Class<?> function, Map<TypeVariable<?>, Bound> arguments) {
        Map<TypeVariable<?>, Bound> all = new HashMap<>(bound);
        for (TypeVariable<?> variable : function.getTypeParameters()) {
            all.put(variable, arguments.getOrDefault(variable, new Bound("any", "any")));
        }
        Map<TypeVariable<?>, Type> supertypes = new HashMap<>(inherited);
        supertypes.putAll(Supertypes.variables(function));
        return new Scope(declared, supertypes, all, functions + 1);
    }

    /** Whether a name is that of a type variable here. */
    boolean names(String name) {
        return declared.stream().anyMatch(variable -> variable.getName().equals(name));
    }
}
