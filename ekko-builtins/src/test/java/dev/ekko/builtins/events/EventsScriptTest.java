package dev.ekko.builtins.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsEvent;
import dev.ekko.JsRuntime;
import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code events.test.ts}, and asks what the host hears of. */
class EventsScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(EventsScriptTest.class, "events.test.ts", runtime -> runtime);
    }

    private static List<String> heardOf(String source) {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (JsRuntime runtime = Ekko.runtime()
                .on(JsEvent.UncaughtError.class, event -> heard.add("error " + firstLine(event.error())))
                .on(JsEvent.UnhandledRejection.class, event -> heard.add("rejection " + firstLine(event.error())))
                .build()) {
            runtime.load(ModuleSource.javascript(URI.create("test:heard.js"), source));
            runtime.awaitIdle();
        }
        return heard;
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    @Test
    void aCancelledErrorIsNoneOfTheHosts() {
        assertThat(heardOf("addEventListener('error', e => e.preventDefault()); setTimeout(() => { throw 1; });"))
                .isEmpty();
        assertThat(heardOf("onerror = () => true; setTimeout(() => { throw 1; });"))
                .isEmpty();
    }

    @Test
    void anErrorThatNoListenerCancelsIsReportedOnce() {
        assertThat(heardOf("addEventListener('error', () => {}); setTimeout(() => { throw new Error('a'); });"))
                .singleElement()
                .asString()
                .startsWith("error ")
                .contains("a");
        assertThat(heardOf("reportError(new Error('b'));"))
                .singleElement()
                .asString()
                .contains("b");
    }

    @Test
    void anErrorOfAListenerIsReportedAndOthersAreCalled() {
        assertThat(heardOf("const t = new EventTarget(); t.addEventListener('x', () => { throw new Error('first'); });"
                        + "t.addEventListener('x', () => { throw new Error('second'); });"
                        + "t.dispatchEvent(new Event('x'));"))
                .hasSize(2);
    }

    @Test
    void anErrorListenerThatThrowsDoesNotCallItself() {
        assertThat(heardOf("addEventListener('error', () => { throw new Error('inner'); });"
                        + "setTimeout(() => { throw new Error('outer'); });"))
                .hasSize(2);
    }

    @Test
    void aCancelledRejectionIsNoneOfTheHosts() {
        assertThat(heardOf("addEventListener('unhandledrejection', e => e.preventDefault()); Promise.reject(new"
                        + " Error('r'));"))
                .isEmpty();
        assertThat(heardOf("addEventListener('unhandledrejection', e => {}); Promise.reject(new Error('r'));"))
                .singleElement()
                .asString()
                .startsWith("rejection ");
    }
}
