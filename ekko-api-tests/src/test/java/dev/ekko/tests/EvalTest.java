package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.EngineInfo;
import dev.ekko.JsRuntime;
import dev.ekko.JsValue;
import dev.ekko.error.ConversionException;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.permission.Permissions;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvalTest {

    @Test
    void theFirstLineOfTheReadmeHolds() {
        int n = Ekko.eval("6 * 7", int.class);
        assertThat(n).isEqualTo(42);
    }

    @Test
    void convertsToTheAskedType() {
        assertThat(Ekko.eval("'a' + 1", String.class)).isEqualTo("a1");
        assertThat(Ekko.eval("2n ** 70n", BigInteger.class)).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(Ekko.eval("undefined", String.class)).isNull();
        assertThat(Ekko.eval("[1, 2, 3]", int[].class)).containsExactly(1, 2, 3);
        assertThat(Ekko.eval("void 0", Void.class)).isNull();
    }

    @Test
    void waitsForAPromise() {
        assertThat(Ekko.eval("(async () => { await null; return 'late' })()", String.class))
                .isEqualTo("late");
        assertThat(Ekko.eval("new Promise(r => setTimeout(() => r(7), 5))", int.class))
                .isEqualTo(7);
    }

    @Test
    void reportsWhatTheScriptThrows() {
        assertThatThrownBy(() -> Ekko.eval("null.x", int.class)).isInstanceOfSatisfying(JsScriptException.class, e -> {
            assertThat(e.errorName()).isEqualTo("TypeError");
            assertThat(e.code()).isEqualTo(ErrorCode.SCRIPT_ERROR);
        });
        assertThatThrownBy(() -> Ekko.eval("throw 5", int.class))
                .isInstanceOf(JsScriptException.class)
                .hasMessageContaining("5");
        assertThatThrownBy(() -> Ekko.eval("Promise.reject(new RangeError('r'))", int.class))
                .isInstanceOfSatisfying(
                        JsScriptException.class, e -> assertThat(e.errorName()).isEqualTo("RangeError"));
    }

    @Test
    void showsWhereItDoesNotParse() {
        assertThatThrownBy(() -> Ekko.eval("let a = 1;\nlet b = ;\n", int.class))
                .isInstanceOfSatisfying(JsSyntaxException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(9);
                    assertThat(e.codeFrame()).contains("let b = ;").contains("^");
                });
    }

    @Test
    void saysWhatDoesNotConvert() {
        assertThatThrownBy(() -> Ekko.eval("'x'", int.class)).isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> Ekko.eval("2.5", int.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("2.5");
        assertThatThrownBy(() -> Ekko.eval("undefined", int.class)).isInstanceOf(ConversionException.class);
    }

    @Test
    void aRuntimeKeepsItsGlobalsBetweenEvals() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            runtime.eval("globalThis.n = 1; let m = 2", Void.class);
            assertThat(runtime.eval("n + m", int.class)).isEqualTo(3);
            assertThat(runtime.permissions()).isEqualTo(Permissions.none());
        }
    }

    @Test
    void aLiveValueAnswersUntilItsRuntimeCloses() {
        JsRuntime runtime = Ekko.runtime().build();
        JsValue value = runtime.eval("({ a: [1, { b: 'c' }], f(x) { return this.a.length + x } })", JsValue.class);
        assertThat(value.kind()).isEqualTo(JsValue.Kind.OBJECT);
        assertThat(value.keys()).containsExactly("a", "f");
        assertThat(value.get("a").get(1).get("b").as(String.class)).isEqualTo("c");
        assertThat(value.get("missing").kind()).isEqualTo(JsValue.Kind.UNDEFINED);
        assertThat(value.get("missing").isNullish()).isTrue();
        assertThat(value.invoke("f", 40).as(int.class)).isEqualTo(42);
        value.set("a", List.of(1, 2, 3));
        assertThat(value.invoke("f", 0).as(int.class)).isEqualTo(3);
        assertThat(value.get("a")).isEqualTo(value.get("a"));
        assertThat(value).isNotEqualTo(runtime.eval("({})", JsValue.class));
        JsValue constructor = runtime.eval("class P { constructor(x) { this.x = x } }; P", JsValue.class);
        assertThat(constructor.construct(9).get("x").as(int.class)).isEqualTo(9);
        assertThat(runtime.eval("async () => 3", JsValue.class).call().await().as(int.class))
                .isEqualTo(3);
        assertThat(value.toString()).isEqualTo("[object Object]");
        runtime.close();
        assertThatThrownBy(() -> value.get("a"))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    void theEngineSaysWhatItIs() {
        EngineInfo info = Ekko.engine();
        assertThat(info.name()).contains("GraalJS");
        assertThat(info.version()).isNotBlank();
        assertThat(info.reason()).isNotBlank();
    }

    @Test
    void preparingMayHappenAtAnyTimeAndAnyNumberOfTimes() {
        Ekko.prepare();
        assertThat(Ekko.eval("6 * 7", int.class)).isEqualTo(42);
        Ekko.prepare();
        assertThat(Ekko.eval("6 * 7", int.class)).isEqualTo(42);
    }

    @Test
    void nothingOfTheHostIsWithinReach() {
        assertThat(Ekko.eval(
                        "[typeof Java, typeof Polyglot, typeof Graal, typeof load, typeof print, typeof Packages,"
                                + " typeof process, typeof require].join()",
                        String.class))
                .isEqualTo(String.join(",", java.util.Collections.nCopies(8, "undefined")));
        assertThat(Ekko.eval(
                        "Object.getOwnPropertyNames(globalThis).filter(n => n.includes('ekko')).join()", String.class))
                .isEmpty();
    }

    @Test
    void modernLanguageWorks() {
        assertThat(Ekko.eval("Object.groupBy([1,2,3], n => n % 2 ? 'odd' : 'even').odd.length", int.class))
                .isEqualTo(2);
        assertThat(Ekko.eval("[3,1,2].toSorted().join() + Temporal.PlainDate.from('2026-01-31').month", String.class))
                .isEqualTo("1,2,31");
    }
}
