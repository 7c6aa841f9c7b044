package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.error.JsFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AsyncFramesTest {
    @Test
    void theFunctionsThatWaitAreFoundInOrder() {
        assertThat(AsyncFrames.in("""
                        Error: x
                            at f (/app/a.ts:1:2)
                            at async g (file:///app/a (copy).ts:3:4)
                            at async Class.method with space (C:\\app\\b.ts:5)
                            at async /app/main.ts:6:7"""))
                .containsExactly(
                        new JsFrame("g", "file:///app/a (copy).ts", 3, 4, JsFrame.Kind.ASYNC),
                        new JsFrame("Class.method with space", "C:\\app\\b.ts", 5, 0, JsFrame.Kind.ASYNC),
                        new JsFrame("", "/app/main.ts", 6, 7, JsFrame.Kind.ASYNC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    at async g (/app/a.ts:3:4)",
                "    at async /app/main.ts:6:7",
                "    at async g (<native>)",
                "    at async test:main.ts:1"
            })
    void aFrameIsReadAsItIsWritten(String line) {
        assertThat(AsyncFrames.in(line)).singleElement().hasToString(line.replace("    at ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Error: at async nothing", "at f (/a.ts:1:1)", "    at async "})
    void whatIsNoneIsLeftOut(String text) {
        assertThat(AsyncFrames.in(text)).isEmpty();
    }
}
