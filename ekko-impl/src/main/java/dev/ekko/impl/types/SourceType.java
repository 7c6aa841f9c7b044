package dev.ekko.impl.types;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the source of a Java type says beyond its class file.
 *
 * @param comment its Javadoc; empty where it has none
 * @param members its methods and constructors by name and simple parameter types, such as {@code of(int,String)}
 * @param fields the Javadoc of its fields and constants
 */
record SourceType(String comment, Map<String, Member> members, Map<String, String> fields) {
    /**
     * A method or constructor.
     *
     * @param comment its Javadoc; empty where it has none
     * @param names its parameters
     */
    record Member(String comment, List<String> names) {}

    /**
     * A method by its signature; type variables have other names in a class file, so that where there is no such one, it
     * is the only one of its name and number of parameters.
     */
    Optional<Member> member(String signature, int parameters) {
        Member exact = members.get(signature);
        if (exact != null) {
            return Optional.of(exact);
        }
        String start = signature.substring(0, signature.indexOf('(') + 1);
        List<Member> alike = members.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(start)
                        && entry.getValue().names().size() == parameters)
                .map(Map.Entry::getValue)
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }
}
