package dev.ekko.impl.interop;

import dev.ekko.impl.interop.JavaOverloads.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Writes how the script chooses among overloads that take the same number of arguments.
 *
 * <p>What is known of whole numbers, of fractions and of one string when it is written, stands there as plain tests. The
 * rest is a table from the kinds of the arguments to the overload, which Java fills as it is asked; see
 * {@link JavaOverloads}.
 */
final class JavaChoiceSource {
    private static final int LONGEST_KEY = 3;

    private final List<JavaTarget> targets;
    private final int count;
    private final BiFunction<Integer, String, String> call;
    private final StringBuilder text = new StringBuilder();

    private JavaChoiceSource(List<JavaTarget> targets, int count, BiFunction<Integer, String, String> call) {
        this.targets = targets;
        this.count = count;
        this.call = call;
    }

    /**
     * Statements that return what the right overload gives, or end where it cannot be called so.
     *
     * @param spreads the methods of variable arity that take so many, by the index to call them by
     * @param call gives the statements that call an overload on an object
     */
    static String of(
            List<JavaTarget> targets,
            int count,
            List<Integer> overloads,
            Map<Integer, JavaSpread> spreads,
            BiFunction<Integer, String, String> call) {
        return new JavaChoiceSource(targets, count, call).choice(overloads, spreads);
    }

    private String choice(List<Integer> overloads, Map<Integer, JavaSpread> spreads) {
        if (count > 0 && count <= LONGEST_KEY) {
            integers();
            fractions();
            string();
        }
        String list = "[" + JavaCallSource.parameters(count) + "]";
        text.append("let i;");
        if (count <= LONGEST_KEY) {
            table(list);
        } else {
            text.append("i=h.choose(").append(list).append(");");
        }
        boolean instance = targets.getFirst().instance();
        String given = JavaCallSource.parameters(count);
        String all = (instance ? "this" : "null") + (given.isEmpty() ? "" : "," + given);
        text.append("switch(i){");
        for (int overload : overloads) {
            text.append("case ").append(overload).append(":return c").append(overload);
            text.append('(').append(all).append(");");
        }
        spreads.forEach((index, spread) -> text.append("case ")
                .append(spread.of())
                .append(':')
                .append(JavaCallSource.guard(spread, count))
                .append("return c")
                .append(index)
                .append('(')
                .append(all)
                .append(");break;"));
        return text.append('}').toString();
    }

    private int chosen(Sort... kinds) {
        int index = JavaOverloads.choose(targets, List.of(kinds));
        return index >= 0 && targets.get(index).direct() ? index : -1;
    }

    private void direct(String test, int index) {
        text.append("if(")
                .append(test)
                .append("){")
                .append(call.apply(index, "this"))
                .append("}\n");
    }

    private String each(String join, String test) {
        return String.join(
                join,
                IntStream.range(0, count)
                        .mapToObj(i -> test.replace("$", "a" + i))
                        .toList());
    }

    private void integers() {
        int index = chosen(Collections.nCopies(count, Sort.INT).toArray(Sort[]::new));
        if (index >= 0) {
            direct(each("&&", "typeof $==='number'&&($|0)===$&&($!==0||1/$>0)"), index);
        }
    }

    // A fraction among numbers, where all that there can be beside it make no difference.
    private void fractions() {
        List<List<Sort>> found = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < count; i++) {
            List<List<Sort>> longer = new ArrayList<>();
            for (List<Sort> begun : found) {
                for (Sort sort : List.of(Sort.INT, Sort.INTEGRAL, Sort.FRACTION)) {
                    List<Sort> one = new ArrayList<>(begun);
                    one.add(sort);
                    longer.add(one);
                }
            }
            found = longer;
        }
        int[] indexes = found.stream()
                .filter(kinds -> kinds.contains(Sort.FRACTION))
                .mapToInt(kinds -> chosen(kinds.toArray(Sort[]::new)))
                .distinct()
                .toArray();
        if (indexes.length == 1 && indexes[0] >= 0) {
            text.append("let x;");
            direct(
                    each("&&", "typeof $==='number'") + "&&(" + each("||", "(x=$-($|0))!==0&&x<1&&x>-1") + ")",
                    indexes[0]);
        }
    }

    private void string() {
        if (count != 1) {
            return;
        }
        int index = chosen(Sort.STRING);
        if (index >= 0) {
            direct("typeof a0==='string'" + (chosen(Sort.CHAR) == index ? "" : "&&a0.length!==1"), index);
        }
    }

    private void table(String list) {
        StringBuilder key = new StringBuilder("0");
        StringBuilder known = new StringBuilder("true");
        for (int i = 0; i < count; i++) {
            text.append("const m").append(i).append("=kind(a").append(i).append(");");
            known.append("&&m").append(i).append("!==0");
            key.append("+m").append(i).append('*').append(1 << (4 * i));
        }
        String table = "d" + count;
        text.append("if(")
                .append(known)
                .append("){const q=")
                .append(key)
                .append(";i=")
                .append(table);
        text.append("[q];if(i===undefined)i=")
                .append(table)
                .append("[q]=h.choose(")
                .append(list)
                .append(")}");
        text.append("else i=h.choose(").append(list).append(");");
    }
}
