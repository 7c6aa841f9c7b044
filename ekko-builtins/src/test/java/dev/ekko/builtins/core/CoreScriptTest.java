package dev.ekko.builtins.core;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.HostModule;
import dev.ekko.permission.Permissions;
import dev.ekko.spi.LogSink;
import dev.ekko.spi.SignalSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code core.test.ts} with signals and a log that the test can see. */
class CoreScriptTest {
    private static final class Signals implements SignalSource {
        private final Map<String, Runnable> heard = new ConcurrentHashMap<>();

        @Override
        public Runnable listen(String name, Runnable handler) {
            if (name.equals("SIGKILL")) {
                throw new IllegalArgumentException("no program can hear of it");
            }
            heard.put(name, handler);
            return () -> heard.remove(name);
        }

        String send(String name) {
            Runnable handler = heard.get(name);
            if (handler == null) {
                return "nobody";
            }
            handler.run();
            return "sent";
        }
    }

    private static final class Log implements LogSink {
        private final List<String> lines = new ArrayList<>();

        @Override
        public boolean enabled(String logger, Level level) {
            return level.compareTo(Level.DEBUG) >= 0;
        }

        @Override
        public void log(Entry entry) {
            lines.add(entry.level() + " " + entry.logger() + " " + entry.message() + " " + entry.fields()
                    + (entry.error() == null ? "" : " " + entry.error().getMessage()));
        }
    }

    @TestFactory
    Stream<DynamicTest> script() {
        Signals signals = new Signals();
        Log log = new Log();
        Supplier<String> logged = () -> {
            String all = String.join("\n", log.lines);
            log.lines.clear();
            return all;
        };
        return RealmTests.of(
                CoreScriptTest.class,
                "core.test.ts",
                runtime -> runtime.permissions(
                                Permissions.all().denyEnv("SECRET").denyNet("denied.test"))
                        .directory(Path.of("/"))
                        .environment(Map.of("REGION", "eu-1", "SECRET", "x", "EMPTY", ""))
                        .arguments(List.of("one", "two words"))
                        .service(SignalSource.class, signals)
                        .service(LogSink.class, log)
                        .modules(HostModule.named("test:surroundings")
                                .function("send", signals::send, String.class)
                                .function("logged", logged)));
    }
}
