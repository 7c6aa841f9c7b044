package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.EngineInfo;
import dev.ekko.GlobalGroup;
import dev.ekko.Globals;
import dev.ekko.JsEvent;
import dev.ekko.JsModule;
import dev.ekko.JsPool;
import dev.ekko.JsRuntime;
import dev.ekko.JsValue;
import dev.ekko.LiveModule;
import dev.ekko.ResourceLimits;
import dev.ekko.RuntimeBuilder;
import dev.ekko.TypeRef;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code of docs/embedding.md and docs/optimizing.md: it compiles, it runs, and the guide shows it as it stands here. */
@Timeout(60)
class GuideTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path GUIDE = Path.of("src/test/resources/guide").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(java|ts)\\n(.*?)^```$");

    // The guide's programs run in a directory of their own.
    private static final class Ekko {
        static RuntimeBuilder runtime() {
            return dev.ekko.Ekko.runtime().directory(GUIDE);
        }

        static <T> T eval(String source, Class<T> type) {
            return dev.ekko.Ekko.eval(source, type);
        }

        static EngineInfo engine() {
            return dev.ekko.Ekko.engine();
        }
    }

    record Order(String article, int count) {}

    record Quote(String article, double total) {}

    interface Pricing {
        Quote quote(Order order);

        CompletableFuture<Quote> live(Order order);
    }

    private final Order order = new Order("bolt", 12);
    private final List<Object> log = new ArrayList<>();

    @Test
    void evaluates() {
        int n = Ekko.eval("6 * 7", int.class);

        assertThat(n).isEqualTo(42);
    }

    @Test
    void loadsAndCalls() {
        try (JsModule rules = Ekko.runtime().load("rules/main.ts")) {
            Quote quote = rules.call("quote", Quote.class, new Order("bolt", 12));

            assertThat(quote).isEqualTo(new Quote("bolt", 36));
        }
    }

    @Test
    void callsWithoutWaiting() {
        try (JsModule rules = Ekko.runtime().load("rules/main.ts")) {
            CompletableFuture<Quote> soon = rules.callAsync("live", Quote.class, order);

            assertThat(soon.join().total()).isEqualTo(36);
            Pricing pricing = rules.as(Pricing.class);
            assertThat(pricing.quote(order)).isEqualTo(pricing.live(order).join());
        }
    }

    @Test
    void severalModulesInOneRealm() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            JsModule rules = runtime.load("rules/main.ts");
            JsModule numbers = runtime.load("rules/numbers.ts");
            runtime.eval("globalThis.region = 'EU'", Void.class);

            assertThat(rules.exports()).contains("quote");
            assertThat(numbers.exports()).contains("add");
        }
    }

    @Test
    void takesValuesApart() {
        try (JsModule numbers = Ekko.runtime().load("rules/numbers.ts")) {
            Map<String, Object> copy = numbers.get("settings").as(new TypeRef<Map<String, Object>>() {});
            JsValue settings = numbers.get("settings");
            settings.set("digits", 3);
            JsValue addOne = numbers.get("add").call(1);
            int three = addOne.call(2).as(int.class);
            Stream<Integer> upToFive = numbers.call("upTo", new TypeRef<Stream<Integer>>() {}, 5);

            assertThat(copy).containsEntry("digits", 2);
            assertThat(settings.get("digits").as(int.class)).isEqualTo(three);
            assertThat(upToFive.mapToInt(i -> i).sum()).isEqualTo(15);
        }
    }

    record Stored(String article, int count) {}

    static final class Repository {
        Stored find(long id) {
            return new Stored("bolt", (int) id);
        }
    }

    static final class Client {
        CompletableFuture<Double> price(String article) {
            return CompletableFuture.supplyAsync(() -> 0.12);
        }
    }

    @Test
    void handsJavaToScripts() {
        Repository repository = new Repository();
        Client client = new Client();
        HostModule orders = HostModule.named("app:orders")
                .function("find", repository::find, long.class)
                .async("price", client::price, String.class)
                .value("tenant", "acme");

        try (JsModule rules = Ekko.runtime().modules(orders).load("rules/hosted.ts")) {
            String text = rules.call("summary", String.class, 7);

            assertThat(text).isEqualTo("acme: 7 × bolt at 0.12");
        }
    }

    public static final class Calendar {
        @JsExport
        public boolean workday(int year, int month, int day) {
            return java.time.LocalDate.of(year, month, day).getDayOfWeek().getValue() < 6;
        }
    }

    @Test
    void handsOverAnObject() {
        HostModule calendar = HostModule.named("app:calendar").object(new Calendar());

        try (JsModule module = Ekko.runtime()
                .modules(calendar)
                .load(Scripts.js("import { workday } from 'app:calendar'; export const r = workday(2026, 1, 30);"))) {
            assertThat(module.get("r").as(boolean.class)).isTrue();
        }
    }

    @Test
    void streams() throws IOException {
        InputStream file = new ByteArrayInputStream("zipped".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsModule zip = Ekko.runtime().load("rules/zip.ts")) {
            try (InputStream gzip = zip.call("zipped", InputStream.class, file)) {
                gzip.transferTo(out);
            }
        }

        assertThat(new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes())
                .asString()
                .isEqualTo("zipped");
    }

    static final class Store {
        CompletableFuture<String> read(URI url) {
            return CompletableFuture.completedFuture("export const where: string = '" + url + "';");
        }
    }

    @Test
    void loadsFromElsewhere() {
        Store store = new Store();
        ModuleLoader database = ModuleLoader.scheme(
                "db", (url, importer) -> store.read(url).thenApply(text -> ModuleSource.typescript(url, text)));

        try (JsModule rules = Ekko.runtime().loader(database).load("db:rules/main.ts")) {
            assertThat(rules.get("where").as(String.class)).startsWith("db:");
        }
    }

    @Test
    void webGlobals() {
        RuntimeBuilder offline = Ekko.runtime().globals(all -> all.without(GlobalGroup.NETWORK, GlobalGroup.WORKERS));
        RuntimeBuilder formulas = Ekko.runtime().globals(Globals.none().with(GlobalGroup.CONSOLE, GlobalGroup.URL));
        try (JsRuntime one = offline.build();
                JsRuntime other = formulas.build()) {
            assertThat(one.eval("typeof fetch + typeof Blob", String.class)).isEqualTo("undefinedfunction");
            assertThat(other.eval("typeof Blob + typeof URL", String.class)).isEqualTo("undefinedfunction");
        }
    }

    @Test
    void allowsAndLimits() {
        RuntimeBuilder builder = Ekko.runtime()
                .permissions(p -> p.allowRead("rules/").allowNet("api.acme.test:443"))
                .limits(l -> l.wallTime(Duration.ofSeconds(2)).allocation(64 << 20));

        try (JsModule rules = builder.load("rules/main.ts")) {
            JsModule quick = rules.within(ResourceLimits.none().wallTime(Duration.ofMillis(500)));
            assertThat(quick.call("quote", Quote.class, order).total()).isEqualTo(36);
        }
    }

    @Test
    void listens() {
        RuntimeBuilder builder = Ekko.runtime()
                .console((level, message) -> log.add(level + ": " + message))
                .on(JsEvent.PermissionDecision.class, decision -> log.add(decision.request()))
                .on(JsEvent.UnhandledRejection.class, rejection -> log.add(rejection.error()));

        try (JsModule module = builder.load(Scripts.js("console.warn('hot'); Promise.reject(new Error('lost'));"))) {
            assertThat(log.getFirst()).isEqualTo("WARN: hot");
            assertThat(module.exports()).isEmpty();
        }
    }

    @Test
    void pools() {
        try (JsPool<Pricing> pool =
                Ekko.runtime().pool("rules/main.ts", Pricing.class).size(8).build()) {
            Quote quote = pool.use("acme", pricing -> pricing.quote(order));

            assertThat(quote.total()).isEqualTo(36);
            assertThat(pool.metrics().uses()).isEqualTo(1);
        }
    }

    @Test
    void runsToTheEnd() {
        try (JsRuntime runtime = Ekko.runtime().ownEngine().build()) {
            runtime.load("rules/job.ts");
            int status = runtime.finish();

            assertThat(status).isEqualTo(3);
        }
    }

    @Test
    void watches() {
        try (LiveModule<Pricing> live = Ekko.runtime().watch("rules/main.ts", Pricing.class)) {
            live.onReload(reload -> log.add(reload.error().isEmpty() ? "in place" : "the old one stays"));
            Quote quote = live.get().quote(order);

            assertThat(quote.total()).isEqualTo(36);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "throw new TypeError('no');",
                "import('/etc/hostname').catch(e => { throw e })",
                "return 'text'"
            })
    void reports(String body) {
        List<String> told = new ArrayList<>();
        try (JsModule rules = Ekko.runtime()
                .limits(l -> l.wallTime(Duration.ofMillis(500)))
                .load(Scripts.js("export const quote = async (order) => { " + body.replace("import(", "await import(")
                        + " };"))) {
            try {
                rules.call("quote", Quote.class, order);
            } catch (JsScriptException e) {
                told.add(e.errorName() + " in " + e.frames().getFirst());
            } catch (JsLimitException e) {
                told.add("stopped after " + e.used() + " " + e.limit().unit());
            } catch (PermissionDeniedException e) {
                told.add("allow it with " + e.call());
            } catch (EkkoException e) {
                told.add(e.code() + ": " + e.getMessage());
            }
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).doesNotStartWith("internal");
    }

    @Test
    void saysWhichEngineRuns() {
        EngineInfo engine = Ekko.engine();
        log.add(engine.optimizing() ? "scripts are compiled" : engine.reason());

        assertThat(log).hasSize(1);
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        StringBuilder code = new StringBuilder();
        Path here = Path.of("src/test/java/dev/ekko/tests/GuideTest.java");
        code.append(bare(Files.readString(here)));
        try (Stream<Path> scripts = Files.walk(GUIDE)) {
            for (Iterator<Path> i = scripts.filter(Files::isRegularFile).iterator(); i.hasNext(); ) {
                code.append(bare(Files.readString(i.next())));
            }
        }
        Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/embedding.md"))
                + Files.readString(ROOT.resolve("docs/optimizing.md")));
        int count = 0;
        while (blocks.find()) {
            count++;
            // Parts are divided by empty lines. Each is here as it is there, but for white space, and where a block
            // ends
            // there, what is to be tested may follow here.
            for (String part : blocks.group(2).split("\\n\\s*\\n")) {
                String shown = bare(part).replaceAll("}+$", "");
                assertThat(code.toString().contains(shown)).as(part).isTrue();
            }
        }
        assertThat(count).isGreaterThan(12);
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}
