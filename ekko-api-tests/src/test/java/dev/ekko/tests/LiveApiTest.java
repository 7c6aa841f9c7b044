package dev.ekko.tests;

import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.LiveModule;
import dev.ekko.LiveModule.Reload;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.ContractException;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.error.PermissionDeniedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules that are edited while they are used. */
@Timeout(60)
class LiveApiTest {

    interface Greeter {
        String greet(String name);
    }

    interface Slow {
        CompletableFuture<String> slow();
    }

    @TempDir
    Path dir;

    private final BlockingQueue<Reload> reloads = new LinkedBlockingQueue<>();

    private Path greeting(String text) {
        return write(dir, "main.ts", "export const greet = (name: string): string => " + text + ";\n");
    }

    private LiveModule<Greeter> watch(Path file) {
        return watch(Ekko.runtime(), file);
    }

    private LiveModule<Greeter> watch(RuntimeBuilder builder, Path file) {
        return builder.watch(file, Greeter.class).onReload(reloads::add);
    }

    private Reload next() throws InterruptedException {
        Reload reload = reloads.poll(20, TimeUnit.SECONDS);
        assertThat(reload).as("a reload").isNotNull();
        return reload;
    }

    private Reload good() throws InterruptedException {
        Reload reload = next();
        assertThat(reload.error()).isEmpty();
        return reload;
    }

    private <E extends EkkoException> E bad(Class<E> type) throws InterruptedException {
        Reload reload = next();
        assertThat(reload.error()).containsInstanceOf(type);
        return type.cast(reload.error().orElseThrow());
    }

    @Test
    void goodEditBrokenEditFix() throws Exception {
        Path main = greeting("'Hello ' + name");
        try (LiveModule<Greeter> live = watch(main)) {
            Greeter greeter = live.get();
            assertThat(greeter.greet("Ada")).isEqualTo("Hello Ada");
            assertThat(live.version()).isEqualTo(1);

            greeting("'Saluton ' + name");
            Reload reload = good();
            assertThat(reload.version()).isEqualTo(2);
            assertThat(reload.changed()).containsExactly(URI.create("file://" + main.toRealPath()));
            assertThat(reload.duration()).isPositive();
            assertThat(greeter.greet("Ada")).isEqualTo("Saluton Ada");
            assertThat(live.get()).isSameAs(greeter);

            greeting("'broken");
            JsSyntaxException syntax = bad(JsSyntaxException.class);
            assertThat(syntax.file()).endsWith("main.ts");
            assertThat(syntax.line()).isEqualTo(1);
            assertThat(live.version()).isEqualTo(2);
            assertThat(greeter.greet("Ada")).isEqualTo("Saluton Ada");

            greeting("'Salut ' + name");
            assertThat(good().version()).isEqualTo(3);
            assertThat(greeter.greet("Ada")).isEqualTo("Salut Ada");
        }
    }

    @Test
    void everyKindOfFaultKeepsTheLastGoodVersion() throws Exception {
        Path main = greeting("'one'");
        try (LiveModule<Greeter> live = watch(main)) {
            write(dir, "main.ts", "throw new RangeError('at load');\n");
            assertThat(bad(JsScriptException.class).errorName()).isEqualTo("RangeError");
            write(dir, "main.ts", "export const great = () => 1;\n");
            bad(ContractException.class);
            write(dir, "main.ts", "import './none.ts'; export const greet = (n: string) => n;\n");
            bad(ModuleNotFoundException.class);
            write(dir, "main.ts", "import 'file:///etc/hostname'; export const greet = (n: string) => n;\n");
            bad(PermissionDeniedException.class);
            Files.delete(main);
            bad(EkkoException.class);
            assertThat(live.version()).isEqualTo(1);
            assertThat(live.get().greet("x")).isEqualTo("one");
            greeting("'two'");
            good();
            assertThat(live.get().greet("x")).isEqualTo("two");
        }
    }

    @Test
    void dependenciesCountToo() throws Exception {
        Path words = write(dir, "lib/words.ts", "export { hello } from './deep.js';\n");
        Path deep = write(dir, "lib/deep.js", "export const hello = 'Hello';\n");
        write(dir, "data.json", "{\"end\": \"!\"}");
        write(dir, "late.ts", "export default ' later';\n");
        Path main = write(dir, "main.ts", """
                import { hello } from './lib/words.ts';
                import data from './data.json' with { type: 'json' };
                const late = await import('./late.ts');
                export const greet = (name: string) => hello + ' ' + name + data.end + late.default;
                """);
        try (LiveModule<Greeter> live = watch(main)) {
            assertThat(live.get().greet("Ada")).isEqualTo("Hello Ada! later");
            write(dir, "lib/deep.js", "export const hello = 'Hi';\n");
            assertThat(good().changed()).containsExactly(URI.create("file://" + deep.toRealPath()));
            assertThat(live.get().greet("Ada")).isEqualTo("Hi Ada! later");
            write(dir, "data.json", "{\"end\": \"?\"}");
            good();
            assertThat(live.get().greet("Ada")).isEqualTo("Hi Ada? later");
            write(dir, "late.ts", "export default ' soon';\n");
            good();
            assertThat(live.get().greet("Ada")).isEqualTo("Hi Ada? soon");
            // A dependency that breaks, and one that appears.
            write(dir, "lib/words.ts", "export { hello } from './new.ts';\n");
            assertThat(bad(ModuleNotFoundException.class).importer()).isEqualTo("file://" + words.toRealPath());
            write(dir, "lib/new.ts", "export const hello = 'Hey';\n");
            good();
            assertThat(live.get().greet("Ada")).isEqualTo("Hey Ada? soon");
            // A file that is no part of it any more changes nothing, nor does a touch.
            write(dir, "lib/deep.js", "export const hello = 'unused';\n");
            write(dir, "data.json", "{\"end\": \"?\"}");
            assertThat(reloads.poll(1500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void stateDoesNotPassFromVersionToVersion() throws Exception {
        String source = "let n = 0; (globalThis as any).total ??= 0;\n"
                + "export const greet = (name: string) => `${name}${++n}${++(globalThis as any).total}`;";
        Path main = write(dir, "main.ts", source);
        try (LiveModule<Greeter> live = watch(main)) {
            assertThat(live.get().greet("a")).isEqualTo("a11");
            assertThat(live.get().greet("a")).isEqualTo("a22");
            write(dir, "main.ts", source + "\n// edited\n");
            good();
            assertThat(live.get().greet("a")).isEqualTo("a11");
        }
    }

    @Test
    void aCallEndsInTheVersionInWhichItBegan() throws Exception {
        Path main = write(dir, "main.ts", """
                export const slow = async () => { await new Promise((r) => setTimeout(r, 1500)); return 'old'; };
                """);
        try (LiveModule<Slow> live =
                Ekko.runtime().watch(main.toString(), Slow.class).onReload(reloads::add)) {
            CompletableFuture<String> old = live.get().slow();
            write(dir, "main.ts", "export const slow = async () => 'new';\n");
            good();
            assertThat(live.get().slow().get(10, TimeUnit.SECONDS)).isEqualTo("new");
            assertThat(old.get(10, TimeUnit.SECONDS)).isEqualTo("old");
        }
    }

    @Test
    void aListenerThatThrowsStopsNothing() throws Exception {
        Path main = greeting("'one'");
        try (LiveModule<Greeter> live = Ekko.runtime()
                .watch(main, Greeter.class)
                .onReload(reload -> {
                    throw new IllegalStateException("listener");
                })
                .onReload(reloads::add)) {
            greeting("'two'");
            good();
            greeting("'three'");
            good();
            assertThat(live.get().greet("x")).isEqualTo("three");
        }
    }

    @Test
    void closedIsClosed() throws Exception {
        Path main = greeting("'one'");
        LiveModule<Greeter> live = watch(main);
        Greeter greeter = live.get();
        live.close();
        live.close();
        greeting("'two'");
        assertThatThrownBy(() -> greeter.greet("x"))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThat(reloads.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void theFirstLoadMustSucceed() {
        Path main = greeting("'unended");
        assertThatThrownBy(() -> watch(main)).isInstanceOf(JsSyntaxException.class);
        assertThatThrownBy(() -> watch(dir.resolve("none.ts"))).isInstanceOf(ModuleNotFoundException.class);
    }
}
