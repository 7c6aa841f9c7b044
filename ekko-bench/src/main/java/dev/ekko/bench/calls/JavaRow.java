package dev.ekko.bench.calls;

import java.util.List;
import java.util.stream.Collectors;

/** What a loop does with a Java class; the raw engine and Ekko run the same text and only come by the class differently. */
public enum JavaRow {
    STATIC("static method of two ints", "", "s = Integer.rotateLeft(s, i)", Integer.class),
    INSTANCE(
            "method without arguments",
            "const d = LocalDate.of(2020, 1, 1), e = LocalDate.of(2021, 2, 2);",
            "s += (i & 1 ? d : e).getDayOfMonth()",
            java.time.LocalDate.class),
    ARGUMENT(
            "method of an object",
            "const d = LocalDate.of(2020, 1, 1), e = LocalDate.of(2021, 2, 2);",
            "s += d.isBefore(i & 1 ? d : e) ? 1 : 2",
            java.time.LocalDate.class),
    VALUE(
            "method that gives a new object",
            "const d = LocalDate.of(2020, 1, 1); let k;",
            "k = d.plusDays(i & 63)",
            java.time.LocalDate.class),
    ELEMENT(
            "`List.get` of objects",
            "const l = new ArrayList(); for (let i = 0; i < 64; i++) l.add(new Date(i)); let k;",
            "k = l.get(i & 63)",
            java.util.ArrayList.class,
            java.util.Date.class),
    NUMBER(
            "`List.get` of ints",
            "const l = new ArrayList(); for (let i = 0; i < 64; i++) l.add(i);",
            "s += l.get(i & 63)",
            java.util.ArrayList.class),
    TEXT(
            "`List.get` of strings",
            "const l = new ArrayList(); for (let i = 0; i < 64; i++) l.add('a' + i);",
            "s += l.get(i & 63).length",
            java.util.ArrayList.class),
    KEY(
            "`Map.get` of a string",
            "const m = new HashMap(), ks = []; for (let i = 0; i < 64; i++) { ks[i] = 'k' + i; m.put(ks[i], i); }",
            "s += m.get(ks[i & 63])",
            java.util.HashMap.class),
    OVERLOAD("overload chosen by numbers", "const M = Math;", "s = M.max(s & 7, i)", Math.class),
    ITSELF(
            "overload that gives the object itself",
            "const b = new StringBuilder();",
            "b.setLength(0); b.append(i)",
            StringBuilder.class),
    CONSTRUCTOR("constructor", "let k;", "k = new Date(i)", java.util.Date.class),
    FIELD(
            "field",
            "const of = (t) => new StreamTokenizer(new StringReader(t)), a = of('a'), b = of('b');",
            "s += (i & 1 ? a : b).ttype",
            java.io.StreamTokenizer.class,
            java.io.StringReader.class),
    CONSTANT(
            "method of an enum constant",
            "const a = Month.MAY, b = Month.JULY;",
            "s += (i & 1 ? a : b).getValue()",
            java.time.Month.class),
    VARARGS("variable arity", "", "s = Objects.hash(s & 7, i)", java.util.Objects.class),
    CALLBACK(
            "function as a callback",
            "const f = (x) => (x + 1) & 7, a = new AtomicInteger();",
            "s += a.updateAndGet(f)",
            java.util.concurrent.atomic.AtomicInteger.class),
    EACH(
            "`forEach` of 64, a call in 64",
            "const l = new ArrayList(); for (let i = 0; i < 64; i++) l.add(i); let q = 0; const f = (x) => { q += x;"
                    + " };",
            "if ((i & 63) === 0) l.forEach(f)",
            java.util.ArrayList.class),
    MAPPED(
            "method with an alias of a mapping",
            "const l = new ArrayList(); for (let i = 0; i < 64; i++) l.add(i);",
            "s += l.get(i & 63)",
            java.util.ArrayList.class);

    /** The mapping of the last row. */
    static final String MAPPING = """
        namespace: mapped
        exports: [ArrayList]
        types:
          ArrayList:
            class: java.util.ArrayList
            methods:
              get: { alias: at }
        """;

    private final String title;
    private final String setup;
    private final String body;
    private final List<Class<?>> classes;

    JavaRow(String title, String setup, String body, Class<?>... classes) {
        this.title = title;
        this.setup = setup;
        this.body = body;
        this.classes = List.of(classes);
    }

    /** For the page. */
    public String title() {
        return title;
    }

    private String loop(String called) {
        return "function loop(n) { let s = 0; for (let i = 0; i < n; i++) { " + called + "; } return Number(s); }";
    }

    /** For the raw engine: an expression that is the loop. */
    String raw() {
        String types = classes.stream()
                .map(type -> "const " + type.getSimpleName() + " = Java.type('" + type.getName() + "');")
                .collect(Collectors.joining());
        return "(() => { " + types + setup + " return " + loop(body) + " })()";
    }

    /** For Ekko: a module that exports the loop. */
    String module() {
        String imports = classes.stream()
                .map(type -> this == MAPPED
                        ? "import { ArrayList } from 'mapped';"
                        : "import " + type.getSimpleName() + " from 'java:" + type.getName() + "';")
                .collect(Collectors.joining());
        return imports + setup + "export " + loop(this == MAPPED ? body.replace("l.get(", "l.at(") : body);
    }
}
