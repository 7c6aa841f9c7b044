package dev.ekko.bench.test262;

import dev.ekko.Ekko;
import dev.ekko.JsConsole;
import dev.ekko.JsRuntime;
import dev.ekko.JsValue;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.time.Duration;

/** Ekko, through its public interface. */
final class EkkoEngine implements Engine262 {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ModuleSource SETUP = ModuleSource.javascript(URI.create("test262:setup"), """
            import { print } from "test262:host";
            Object.defineProperty(globalThis, "print", { value: (text) => print(String(text)), configurable: true, writable: true });
            """);

    @Override
    public String name() {
        return "Ekko";
    }

    @Override
    public Realm262 realm(Trial trial) {
        @SuppressWarnings("JdkObsolete") // another thread may print
        StringBuffer printed = new StringBuffer();
        JsRuntime runtime = Ekko.runtime()
                .permissions(p -> p.allowRead())
                .limits(l -> l.wallTime(LIMIT))
                .console(JsConsole.none())
                .directory(trial.folder())
                .modules(HostModule.named("test262:host")
                        .action("print", (String text) -> printed.append(text).append('\n'), String.class))
                .build();
        runtime.load(SETUP);
        return new EkkoRealm(runtime, printed);
    }

    private record EkkoRealm(JsRuntime runtime, StringBuffer lines) implements Realm262 {
        @Override
        public Ended script(String source) {
            return ended(() -> runtime.eval(source, JsValue.class));
        }

        @Override
        public Ended module(Trial trial) {
            return ended(() -> runtime.load(trial.file()));
        }

        @Override
        public String printed() {
            if (!lines.toString().contains("Test262:")) {
                runtime.awaitIdle();
            }
            return lines.toString();
        }

        @Override
        public void close() {
            runtime.close();
        }

        private static Ended ended(Runnable work) {
            try {
                work.run();
                return new Ended.Normally();
            } catch (JsSyntaxException | ModuleNotFoundException e) {
                return new Ended.Thrown("SyntaxError", e.getMessage(), true);
            } catch (JsScriptException e) {
                return new Ended.Thrown(e.errorName(), e.errorMessage(), false);
            } catch (JsLimitException e) {
                return new Ended.TooLong();
            } catch (EkkoException e) {
                return new Ended.Thrown(e.getClass().getSimpleName(), e.getMessage(), false);
            }
        }
    }
}
