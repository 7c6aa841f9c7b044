package dev.ekko.impl.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Globals that are made when they are read look like any other. */
final class LazyGlobalsTest {
    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final LazyGlobals globals = new LazyGlobals(List.of("one", "two", "broken"));
    private final List<String> made = new ArrayList<>();
    private Context realm;

    @BeforeEach
    void open() {
        realm = realm();
    }

    @AfterEach
    void close() {
        engine.close(true);
    }

    private Context realm() {
        Context context = Context.newBuilder("js").engine(engine).build();
        Value maker = context.eval(
                        "js",
                        "(told) => (name) => { told(name); if (name === 'broken') throw new RangeError('no'); return { name }; }")
                .execute((ProxyExecutable) names -> made.add(names[0].asString()));
        assertThat(globals.putOn(context.eval("js", "globalThis"), maker)).isTrue();
        return context;
    }

    private String run(String script) {
        return realm.eval("js", "String(" + script + ")").asString();
    }

    @Test
    void eachIsMadeOnceAndWhenItIsReadOnly() {
        assertThat(run("'one' in globalThis && Object.keys(globalThis).includes('one')"))
                .isEqualTo("false");
        assertThat(made).isEmpty();
        assertThat(run("one.name + typeof one + (one === globalThis.one)")).isEqualTo("oneobjecttrue");
        assertThat(made).containsExactly("one");
    }

    @Test
    void aDescriptorIsThatOfAValue() {
        assertThat(run("JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, 'two'))"))
                .isEqualTo(
                        "{\"value\":{\"name\":\"two\"},\"writable\":true,\"enumerable\":false,\"configurable\":true}");
        run("delete globalThis.broken");
        assertThat(run("Object.getOwnPropertyDescriptors(globalThis).one.value.name"))
                .isEqualTo("one");
    }

    @Test
    void oneThatIsOverwrittenIsNeverMade() {
        assertThat(run("(() => { 'use strict'; one = 1; return one; })()")).isEqualTo("1");
        realm.eval("js", "var two = 2;");
        assertThat(run("two")).isEqualTo("2");
        assertThat(run("(delete globalThis.broken) + typeof broken")).isEqualTo("trueundefined");
        assertThat(made).isEmpty();
    }

    @Test
    void itCanBeDefinedAnew() {
        run("Object.defineProperty(globalThis, 'one', { value: 1, enumerable: true, writable: false })");
        run("Object.defineProperty(globalThis, 'two', { get() { return 'got'; } })");
        assertThat(run("JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, 'one')) + two"))
                .isEqualTo("{\"value\":1,\"writable\":false,\"enumerable\":true,\"configurable\":true}got");
    }

    @Test
    void aFailureIsThatOfWhoReadsAndIsTriedAgain() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run("broken"))
                    .isInstanceOf(PolyglotException.class)
                    .hasMessage("RangeError: no");
        }
        assertThat(made).containsExactly("broken", "broken");
    }

    @Test
    void aFrozenGlobalObjectStaysFrozen() {
        run("delete globalThis.broken");
        run("Object.freeze(globalThis)");
        assertThat(run("(() => { one = 1; return one.name; })()")).isEqualTo("one");
        assertThat(run("JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, 'two'))"))
                .isEqualTo(
                        "{\"value\":{\"name\":\"two\"},\"writable\":false,\"enumerable\":false,\"configurable\":false}");
        assertThat(run("Object.isFrozen(globalThis) + typeof two")).isEqualTo("trueobject");
        assertThat(run("(() => { 'use strict'; try { two = 2; } catch (e) { return e.name; } })()"))
                .isEqualTo("TypeError");
    }

    @Test
    void oneThatIsRemovedWhileItIsMadeStaysAway() {
        realm.eval("js", "globalThis.told = (name) => { delete globalThis[name]; }");
        Value maker = realm.eval("js", "(name) => { told(name); return 1; }");
        assertThat(globals.putOn(realm.eval("js", "globalThis"), maker)).isTrue();
        assertThat(run("one + typeof one")).isEqualTo("1undefined");
    }

    @Test
    void realmsHaveTheirOwn() {
        run("one.mine = 1");
        try (Context other = realm()) {
            assertThat(other.eval("js", "one.name + one.mine").asString()).isEqualTo("oneundefined");
        }
        assertThat(run("one.mine")).isEqualTo("1");
    }

    @Test
    void codeThatHasReadOneReadsTheNextValue() {
        realm.eval("js", "const read = () => one");
        assertThat(run("[0, 1, 2, 3].map((i) => { const seen = read(); one = i; return seen.name ?? seen; })"))
                .isEqualTo("one,0,1,2");
    }
}
