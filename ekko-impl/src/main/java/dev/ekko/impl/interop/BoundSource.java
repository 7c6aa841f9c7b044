package dev.ekko.impl.interop;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Source;

/**
 * Writes the script half of a bound object: one function of the right name and length for each method.
 *
 * <p>Primitives and strings are left to the engine's own conversion, which is strict and free once compiled; tests here
 * would double the cost of a call in the interpreter. Its errors name Java classes, so {@link Bound#explain} puts ours in
 * their place. The class behind a function is a variable that no script can reach.
 *
 * <p>The promise of an asynchronous function is made here, and Java gets the functions that settle it: one call there and
 * one back, and only the first where the result is there at once.
 *
 * <p>Every shape has a source of its own, so that each call site sees one class only and is compiled for it.
 */
final class BoundSource {
    /** More than these go through an array. */
    static final int MOST_PARAMETERS = 8;

    private BoundSource() {}

    static Source of(String name, List<List<BoundFunction>> functions) {
        StringBuilder text = new StringBuilder("(h,P,F)=>{'use strict';return {__proto__:null");
        for (int i = 0; i < functions.size(); i++) {
            text.append(",\n").append(function(i, functions.get(i)));
        }
        return Guest.internal("ekko:bound/" + name, text.append("}}").toString());
    }

    private static String function(int index, List<BoundFunction> overloads) {
        BoundFunction only = overloads.getFirst();
        String name = Texts.property(only.name());
        if (overloads.size() > 1) {
            return name + "(...a){return h.slow(" + index + ",a)}";
        }
        int fixed = only.varargs() ? only.types().size() - 1 : only.types().size();
        List<String> parameters = new ArrayList<>();
        boolean convertsHere = false;
        for (int i = 0; i < fixed; i++) {
            parameters.add("a" + i);
            convertsHere |= Passing.of(only.types().get(i)) != Passing.CODEC;
        }
        if (only.varargs()) {
            parameters.add("...r");
        }
        String list = String.join(",", parameters);
        String body = only.direct() ? fast(index, only, list) : "return h.slow(" + index + ",[" + list + "])";
        if (only.direct() && convertsHere) {
            body = "try{" + body + "}catch(e){if(h.explain(" + index + ",[" + list + "],e))return h.slow(" + index
                    + ",[" + list + "]);throw e}";
        }
        if (only.direct() && only.async()) {
            // What is thrown in there rejects the promise.
            body = "return new P((s,j)=>{try{" + body + "}catch(e){throw F(e)}})";
        }
        return name + "(" + list + "){" + body + "}";
    }

    private static String fast(int index, BoundFunction function, String list) {
        if (function.async()) {
            return "if(h.f" + index + "(" + list + (list.isEmpty() ? "" : ",") + "s,j))s(h.settled())";
        }
        String call = "h.f" + index + "(" + list + ")";
        return switch (Passing.ofResult(function.handle().type().returnType())) {
            case VOID -> call + ";return";
            // A long beyond 2^53 comes as NaN, and as a bigint when asked again.
            case LONG -> "const r=" + call + ";return r===r?r:h.wide()";
            // The engine shows a Java null as an object of its own, which only compares like null.
            case ANY ->
                "const r=" + call + ";if(r!==" + Bound.NO_INT + ")return r;const d=h.real();return d===d?d:h.other("
                        + index + ")";
            case STRING -> "const r=" + call + ";return r===null?null:r";
            default -> "return " + call;
        };
    }
}
