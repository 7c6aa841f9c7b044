package dev.ekko.impl.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the script's function of one name of an imported class.
 *
 * <p>Overloads are told apart by the number of arguments, and where that leaves several, by {@link JavaChoiceSource}.
 *
 * <p>Each variable outside of a function that it reads costs as much as the call of a Java method where realms share an
 * engine, so the calls stand in the function itself, and what they use in the scope around it.
 */
final class JavaCallSource {
    private final String name;
    private final List<JavaTarget> targets;
    private final List<JavaTarget> called;
    private final TreeMap<Integer, List<Integer>> byCount = new TreeMap<>();
    private final TreeMap<Integer, Map<Integer, JavaSpread>> spreadsByCount = new TreeMap<>();
    private final boolean slow;
    private final int most;

    private JavaCallSource(String name, List<JavaTarget> targets, List<JavaSpread> spreads) {
        this.name = name;
        this.targets = targets;
        this.called = new ArrayList<>(targets);
        boolean anySlow = false;
        int longest = 0;
        for (int i = 0; i < targets.size(); i++) {
            JavaTarget target = targets.get(i);
            if (target.direct()) {
                byCount.computeIfAbsent(target.types().size(), n -> new ArrayList<>())
                        .add(i);
                longest = Math.max(longest, target.types().size());
            } else {
                anySlow = true;
            }
        }
        for (JavaSpread spread : spreads) {
            int count = spread.target().types().size();
            byCount.computeIfAbsent(count, n -> new ArrayList<>());
            spreadsByCount.computeIfAbsent(count, n -> new TreeMap<>()).put(called.size(), spread);
            called.add(spread.target());
            longest = Math.max(longest, count);
        }
        this.slow = anySlow;
        this.most = longest;
    }

    static String of(String name, List<JavaTarget> targets, List<JavaSpread> spreads) {
        return new JavaCallSource(name, targets, spreads).text();
    }

    private String text() {
        StringBuilder cases = new StringBuilder();
        TreeSet<Integer> functions = new TreeSet<>();
        TreeSet<Integer> tables = new TreeSet<>();
        for (Map.Entry<Integer, List<Integer>> entry : byCount.entrySet()) {
            int count = entry.getKey();
            Map<Integer, JavaSpread> spreads = spreadsByCount.getOrDefault(count, Map.of());
            List<Integer> fixed = entry.getValue();
            long variable = targets.stream()
                    .filter(target -> target.varargs() && target.takes(count))
                    .count();
            cases.append("case ").append(count).append(":{");
            if (fixed.size() == 1 && variable == 0) {
                cases.append(call(fixed.getFirst(), "this")).append('}');
            } else if (fixed.isEmpty() && variable == 1) {
                spreads.forEach((index, spread) -> cases.append(guard(spread, count))
                        .append('{')
                        .append(call(index, "this"))
                        .append('}'));
                cases.append("break}\n");
            } else {
                functions.addAll(fixed);
                functions.addAll(spreads.keySet());
                tables.add(count);
                cases.append(JavaChoiceSource.of(targets, count, fixed, spreads, this::call))
                        .append("break}\n");
            }
        }
        StringBuilder text = new StringBuilder("(h,t)=>{'use strict';"
                + "const{self:o,peer,put,is,more,wrap,kind,keep,recent:c,registers:g,results:u}=t;\n");
        for (int i = 0; i < called.size(); i++) {
            if (called.get(i).result().isOfKnownView()) {
                text.append("let k").append(i).append(";\n");
            }
        }
        for (int index : functions) {
            String list = parameters(called.get(index).types().size());
            text.append(String.format(Locale.ROOT, "const c%d=(s%s)=>{", index, list.isEmpty() ? "" : "," + list));
            text.append(call(index, "s")).append("};\n");
        }
        tables.forEach(count -> text.append("const d").append(count).append("=[];\n"));
        String list = parameters(most);
        boolean constructs = targets.getFirst().constructs();
        text.append("return ").append(constructs ? "function(" : "{" + Texts.property(name) + "(");
        text.append(list);
        if (slow) {
            text.append(most == 0 ? "" : ",").append("...r");
        }
        text.append("){");
        if (!byCount.isEmpty()) {
            text.append("switch(arguments.length){").append(cases).append('}');
        }
        text.append("return h.slow(")
                .append(targets.getFirst().instance() ? "this" : "null")
                .append(",[")
                .append(list)
                .append("],")
                .append(slow ? "r" : "null")
                .append(",arguments.length)}");
        return text.append(constructs ? "}" : "}[" + Texts.quoted(name) + "]}").toString();
    }

    /** What must be so before a method of variable arity is called without an array; empty where nothing must. */
    static String guard(JavaSpread spread, int count) {
        String kind = "kind(a" + (count - 1) + ")";
        return spread.mayBeWhole() ? "if(" + kind + "!==0&&" + kind + "!==8)" : "";
    }

    static String parameters(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("a" + i);
        }
        return String.join(",", names);
    }

    /**
     * Statements that call one overload and return.
     *
     * <p>First everything that can run code of the script, then what puts objects into the registers, then the call.
     */
    private String call(int index, String self) {
        JavaTarget target = called.get(index);
        int count = target.types().size();
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        if (target.instance()) {
            second.append("const p=o(" + self + "),n=p." + (target.keepsToItself() ? "place();" : "open();"));
        }
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JavaPassing passing = JavaPassing.ofParameter(target.types().get(i));
            String a = "a" + i;
            String p = "p" + i;
            if (!passing.isReference()) {
                passed.add(a);
                continue;
            }
            String slowly = "h.arg(" + index + "," + i + "," + a + ")";
            first.append("const ").append(p).append('=');
            if (passing == JavaPassing.CODEC) {
                first.append(slowly).append(';');
                second.append(p).append(".arg(").append(i).append(");");
            } else {
                String test = String.format(Locale.ROOT, passing.test(), a);
                first.append(test).append("?undefined:peer(" + a + ")??").append(slowly);
                first.append(';');
                second.append(String.format(
                        Locale.ROOT,
                        "if(%1$s===undefined)put(%2$d,%3$s);else if(%1$s.arg(%2$d))keep(%1$s,%3$s);",
                        p,
                        i,
                        a));
            }
        }
        String list = String.join(",", passed);
        String call = "h.f" + index + "(" + list + ")";
        if (target.instance()) {
            String register = target.keepsToItself() ? "p.self()" : "p.self()&&keep(p," + self + ")";
            String placed = "h.g" + index + "(n" + (list.isEmpty() ? "" : "," + list) + ")";
            call = "(n<0?(" + register + "," + call + "):" + placed + ")";
        }
        String all = (target.instance() ? self : "null") + ",[" + parameters(count) + "]";
        return "try{" + first + second + result(index, target, call, self) + "}catch(e){if(h.explain(" + index + ","
                + all + ",e))return h.slow(" + all + ",null," + count + ");throw e}";
    }

    private static String result(int index, JavaTarget target, String call, String self) {
        String view = "k" + index;
        String made = "new(" + view + "??=wrap(h," + index + "))(";
        return switch (target.result()) {
            case VOID -> call + ";return";
            // A long beyond 2^53 comes as NaN, and as a bigint when asked again.
            case LONG -> "const v=" + call + ";return v===v?v:h.wide()";
            case ANY ->
                "const v=" + call + ";return v>" + JavaResults.LAST_HIT + "?v:"
                        + (target.mayGiveItself() ? "v===" + JavaResults.SELF + "?" + self + ":" : "") + "v>="
                        + JavaResults.FIRST_HIT + "?c[v&" + JavaResults.SLOT_MASK + "]:"
                        + (target.resultType().isAssignableFrom(String.class)
                                ? "v===" + JavaResults.TEXT + "?u.text():"
                                : "")
                        + "more(v)";
            // The engine shows a Java null as an object of its own, which only compares like null.
            case STRING -> "const v=" + call + ";return v===null?null:v";
            case PEER -> "const q=" + call + ";return q===null?null:" + made + "q)";
            case FRESH -> "return " + made + call + ")";
            case MADE -> "const q=" + call + ",m=" + made + "q);keep(q,m);return m";
            default -> "return " + call;
        };
    }
}
