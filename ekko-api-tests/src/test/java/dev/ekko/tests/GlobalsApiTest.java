package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.GlobalGroup;
import dev.ekko.Globals;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.EkkoException;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlobalsApiTest {
    private static final Map<GlobalGroup, String> SAMPLES = Map.ofEntries(
            Map.entry(GlobalGroup.CONSOLE, "console"),
            Map.entry(GlobalGroup.TIMERS, "setTimeout"),
            Map.entry(GlobalGroup.EVENTS, "AbortController"),
            Map.entry(GlobalGroup.MESSAGING, "structuredClone"),
            Map.entry(GlobalGroup.URL, "URL"),
            Map.entry(GlobalGroup.ENCODING, "TextEncoder"),
            Map.entry(GlobalGroup.STREAMS, "ReadableStream"),
            Map.entry(GlobalGroup.FILES, "Blob"),
            Map.entry(GlobalGroup.CRYPTO, "crypto"),
            Map.entry(GlobalGroup.PERFORMANCE, "performance"),
            Map.entry(GlobalGroup.NAVIGATOR, "navigator"),
            Map.entry(GlobalGroup.WASM, "WebAssembly"),
            Map.entry(GlobalGroup.WORKERS, "Worker"),
            Map.entry(GlobalGroup.NETWORK, "fetch"));

    private static boolean has(RuntimeBuilder builder, String global) {
        try (JsRuntime runtime = builder.build()) {
            return Boolean.TRUE.equals(runtime.eval("'" + global + "' in globalThis", boolean.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGroupIsThereUnlessItIsLeftOut(GlobalGroup group) {
        String sample = SAMPLES.get(group);
        assertThat(has(Ekko.runtime(), sample)).isTrue();
        assertThat(has(Ekko.runtime().globals(all -> all.without(group)), sample))
                .isFalse();
        assertThat(has(Ekko.runtime().globals(Globals.none().with(group)), sample))
                .isTrue();
    }

    @Test
    void noGroupBringsTheNetwork() {
        GlobalGroup[] others = Arrays.stream(GlobalGroup.values())
                .filter(group -> group != GlobalGroup.NETWORK)
                .toArray(GlobalGroup[]::new);
        Globals globals = Globals.none().with(others);
        assertThat(globals.includes(GlobalGroup.NETWORK)).isFalse();
        for (String global : List.of("fetch", "Request", "Response", "Headers", "WebSocket", "EventSource")) {
            assertThat(has(Ekko.runtime().globals(globals), global)).as(global).isFalse();
        }
    }

    @Test
    void withoutAnyGroupTheLanguageIsLeft() {
        try (JsRuntime runtime = Ekko.runtime().globals(Globals.none()).build()) {
            assertThat(runtime.eval("typeof setTimeout + typeof console + typeof self + typeof Map", String.class))
                    .isEqualTo("undefinedundefinedundefinedfunction");
        }
    }

    @Test
    void whatIsLeftOutStillServesWhatIsThere() {
        ModuleSource source = ModuleSource.javascript(URI.create("test:globals"), """
                export const size = () => new Blob(['abc']).stream().getReader().read().then((r) => r.value.length);
                export const failure = () => { try { new Blob(5); } catch (e) { return e.name; } };
                """);
        try (JsModule module =
                Ekko.runtime().globals(Globals.none().with(GlobalGroup.FILES)).load(source)) {
            assertThat(module.call("size", int.class)).isEqualTo(3);
            assertThat(module.call("failure", String.class)).isEqualTo("TypeError");
        }
    }

    @Test
    void aMissingGlobalCanBeDefinedByTheProgram() {
        try (JsRuntime runtime =
                Ekko.runtime().globals(all -> all.without(GlobalGroup.NETWORK)).build()) {
            assertThat(runtime.eval("globalThis.fetch = () => 'mine'; fetch()", String.class))
                    .isEqualTo("mine");
        }
    }

    @Test
    void itIsAValue() {
        Globals some = Globals.none().with(GlobalGroup.URL, GlobalGroup.ENCODING);
        assertThat(some.groups()).containsExactly(GlobalGroup.URL, GlobalGroup.ENCODING);
        assertThat(some).isEqualTo(Globals.none().with(GlobalGroup.ENCODING).with(GlobalGroup.URL));
        assertThat(some).hasSameHashCodeAs(Globals.none().with(GlobalGroup.ENCODING, GlobalGroup.URL));
        assertThat(some.without(GlobalGroup.URL, GlobalGroup.ENCODING)).isEqualTo(Globals.none());
        assertThat(Globals.all().groups()).containsExactly(GlobalGroup.values());
        assertThat(some).hasToString("Globals[URL, ENCODING]");
        assertThatThrownBy(() -> some.groups().add(GlobalGroup.NETWORK))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSetterDoesNotFail() {
        RuntimeBuilder broken = Ekko.runtime().globals(all -> {
            throw new IllegalStateException("my mistake");
        });
        assertThatThrownBy(broken::build).isInstanceOf(EkkoException.class).hasMessageContaining("my mistake");
    }

    @Test
    void lazyGlobalsLookLikeWhatTheyWillBe() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            String source = """
                    const one = Object.getOwnPropertyDescriptor(globalThis, 'URL');
                    const two = Reflect.getOwnPropertyDescriptor(globalThis, 'Blob');
                    const three = Object.getOwnPropertyDescriptors(globalThis).Headers;
                    const own = Object.getOwnPropertyDescriptor({ get x() { return 1; } }, 'x');
                    JSON.stringify([one, two, three].map((d) => [typeof d.value, d.writable, d.enumerable, d.configurable]))
                        + typeof own.get + ' ' + Object.getOwnPropertyDescriptor.name + Object.getOwnPropertyDescriptor.length
                    """;
            assertThat(runtime.eval(source, String.class))
                    .isEqualTo("[[\"function\",true,false,true],[\"function\",true,false,true],"
                            + "[\"function\",true,false,true]]function getOwnPropertyDescriptor2");
        }
    }

    @Test
    void theLanguageIsThatOf2026() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            String source = """
                    [typeof Array.fromAsync, typeof Promise.try, new Uint8Array([255]).toHex(), Math.sumPrecise([1, 2]),
                     Error.isError(new Error()), typeof Iterator.concat, typeof Symbol.dispose, typeof DisposableStack,
                     typeof Temporal, typeof Float16Array, RegExp.escape('a.b'), typeof String.dedent].join()
                    """;
            assertThat(runtime.eval(source, String.class))
                    .isEqualTo(
                            "function,function,ff,3,true,function,symbol,function,object,function,\\x61\\.b,undefined");
        }
    }
}
