package dev.ekko.impl.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the script's function of one name of an imported class.
 *
 * <p>Overloads are told apart by the number of arguments, and where that leaves several, by a table from the kinds of the
 * arguments to the overload, which Java fills as it is asked; see {@link JavaOverloads}.
 */
final class JavaCallSource {
    private static final int LONGEST_KEY = 3;

    private JavaCallSource() {}

    static String of(String name, List<JavaTarget> targets) {
        StringBuilder text = new StringBuilder(
                "(h,t)=>{'use strict';" + "const{self:o,peer,put,is,more,wrap,kind,registers:g}=t;let k;\n");
        TreeMap<Integer, List<Integer>> byCount = new TreeMap<>();
        boolean slow = false;
        int most = 0;
        for (int i = 0; i < targets.size(); i++) {
            JavaTarget target = targets.get(i);
            if (target.direct()) {
                byCount.computeIfAbsent(target.types().size(), n -> new ArrayList<>())
                        .add(i);
                most = Math.max(most, target.types().size());
            } else {
                slow = true;
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).direct()) {
                text.append("const c")
                        .append(i)
                        .append('=')
                        .append(call(i, targets.get(i)))
                        .append(";\n");
            }
        }
        byCount.forEach((count, overloads) -> {
            if (overloads.size() > 1 && count <= LONGEST_KEY) {
                text.append("const d").append(count).append("=[];\n");
            }
        });
        boolean instance = targets.getFirst().instance();
        // The engine makes an object of "arguments" where it is used as one, and not where only its length is.
        String rest = slow ? "r" : "[" + parameters(most) + "]";
        String count0 = slow ? "r.length" : "arguments.length";
        text.append("return {").append(Texts.property(name)).append('(').append(slow ? "...r" : parameters(most));
        text.append("){");
        if (slow && most > 0) {
            text.append("const [").append(parameters(most)).append("]=r;");
        }
        text.append("switch(").append(count0).append("){");
        for (Map.Entry<Integer, List<Integer>> entry : byCount.entrySet()) {
            int count = entry.getKey();
            // With a method of variable arity beside them, only Java can tell.
            boolean known = entry.getValue().size() == 1 && !(slow && anyTakes(targets, count));
            text.append("case ").append(count).append(':');
            if (known) {
                text.append("return c")
                        .append(entry.getValue().getFirst())
                        .append('(')
                        .append(arguments(instance, count))
                        .append(");");
            } else {
                text.append(chosen(instance, count, entry.getValue(), slow && anyTakes(targets, count)));
            }
        }
        return text.append("}return h.slow(")
                .append(instance ? "this" : "null")
                .append(',')
                .append(rest)
                .append(',')
                .append(count0)
                .append(")}}[")
                .append(Texts.quoted(name))
                .append("]}")
                .toString();
    }

    private static boolean anyTakes(List<JavaTarget> targets, int count) {
        return targets.stream().anyMatch(target -> target.varargs() && target.takes(count));
    }

    private static String parameters(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("a" + i);
        }
        return String.join(",", names);
    }

    private static String arguments(boolean instance, int count) {
        String list = parameters(count);
        return instance ? list.isEmpty() ? "this" : "this," + list : list;
    }

    private static String chosen(boolean instance, int count, List<Integer> overloads, boolean varargs) {
        StringBuilder text = new StringBuilder("{let i;");
        String list = "[" + parameters(count) + "]";
        if (count <= LONGEST_KEY && !varargs) {
            StringBuilder key = new StringBuilder();
            StringBuilder known = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.append("const k").append(i).append("=kind(a").append(i).append(");");
                known.append(i == 0 ? "" : "&&").append('k').append(i).append("!==0");
                key.append(i == 0 ? "" : "+").append('k').append(i);
                if (i > 0) {
                    key.append('*').append(i == 1 ? 16 : 256);
                }
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
        } else {
            text.append("i=h.choose(").append(list).append(");");
        }
        text.append("switch(i){");
        for (int overload : overloads) {
            text.append("case ").append(overload).append(":return c").append(overload);
            text.append('(').append(arguments(instance, count)).append(");");
        }
        return text.append("}break}").toString();
    }

    /**
     * A function of the object, where there is one, and the arguments, for one overload.
     *
     * <p>First everything that can run code of the script, then what puts objects into the registers, then the call.
     */
    private static String call(int index, JavaTarget target) {
        int count = target.types().size();
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder(target.instance() ? "o(s).self();" : "");
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JavaPassing passing = JavaPassing.ofParameter(target.types().get(i));
            String a = "a" + i;
            if (!passing.isReference()) {
                passed.add(a);
                continue;
            }
            String slow = "h.arg(" + index + "," + i + "," + a + ")";
            first.append("const p").append(i).append('=');
            first.append(
                    passing == JavaPassing.CODEC
                            ? slow
                            : String.format(Locale.ROOT, passing.test(), a) + "?undefined:peer(" + a + ")??" + slow);
            first.append(';');
            second.append("p").append(i);
            if (passing == JavaPassing.CODEC) {
                second.append(".arg(").append(i).append(");");
            } else {
                second.append("===undefined?put(")
                        .append(i)
                        .append(',')
                        .append(a)
                        .append("):p")
                        .append(i);
                second.append(".arg(").append(i).append(");");
            }
        }
        String list = parameters(count);
        String call = "h.f" + index + "(" + String.join(",", passed) + ")";
        String body = switch (target.result()) {
            case VOID -> call + ";return";
            // A long beyond 2^53 comes as NaN, and as a bigint when asked again.
            case LONG -> "const r=" + call + ";return r===r?r:h.wide()";
            case ANY -> "const r=" + call + ";return r>" + JavaResults.HIT + "?r:more(r)";
            // The engine shows a Java null as an object of its own, which only compares like null.
            case STRING -> "const r=" + call + ";return r===null?null:r";
            case PEER -> "return " + call + "?new(k??=wrap(h,0))(g.made()):null";
            default -> "return " + call;
        };
        String all = target.instance() ? list.isEmpty() ? "s" : "s," + list : list;
        String self = target.instance() ? "s" : "null";
        return "(" + all + ")=>{try{" + first + second + body + "}catch(e){if(h.explain(" + index + "," + self + ",["
                + list + "],e))return h.slow(" + self + ",[" + list + "]," + count + ");throw e}}";
    }
}
