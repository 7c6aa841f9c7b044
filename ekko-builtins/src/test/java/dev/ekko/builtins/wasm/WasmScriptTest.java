package dev.ekko.builtins.wasm;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code wasm.test.ts}. */
class WasmScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(WasmScriptTest.class, "wasm.test.ts", runtime -> runtime);
    }
}
