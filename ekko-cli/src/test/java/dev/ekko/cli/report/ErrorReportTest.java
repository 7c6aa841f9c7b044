package dev.ekko.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.terminal.Style;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErrorReportTest {
    private static final JsFrame INNER = new JsFrame("price", "/app/rules.ts", 12, 5, JsFrame.Kind.SCRIPT);
    private static final JsFrame JAVA = new JsFrame("", "com.acme.Orders.find", 33, 0, JsFrame.Kind.JAVA);
    private static final JsFrame TOP = new JsFrame("", "/app/main.ts", 3, 1, JsFrame.Kind.SCRIPT);

    private static String plain(Throwable failure) {
        return new ErrorReport(Style.PLAIN, false).render(failure);
    }

    private static JsScriptException script(String message, Throwable cause) {
        return new JsScriptException("TypeError", message, List.of(INNER, JAVA, TOP), "TypeError: " + message, cause);
    }

    @Test
    void aScriptErrorShowsItsFramesAndItsCauses() {
        JsScriptException root = new JsScriptException("Error", "no rows", List.of(TOP), "", null);
        Throwable failure = script("x is undefined", new IllegalStateException("query failed", root));
        assertThat(plain(failure)).isEqualTo("""
                        error: Uncaught TypeError: x is undefined
                            at price (/app/rules.ts:12:5)
                            at com.acme.Orders.find:33
                            at /app/main.ts:3:1
                        Caused by: java.lang.IllegalStateException: query failed
                        Caused by: Error: no rows
                            at /app/main.ts:3:1""");
        assertThat(ErrorReport.exitCode(failure)).isEqualTo(1);
    }

    @Test
    void functionsThatWaitAreShownAsSuch() {
        JsFrame waits = new JsFrame("load", "/app/main.ts", 4, 2, JsFrame.Kind.ASYNC);
        JsFrame top = new JsFrame("", "/app/main.ts", 9, 1, JsFrame.Kind.ASYNC);
        assertThat(plain(new JsScriptException("Error", "x", List.of(INNER, waits, top), "", null)))
                .isEqualTo("""
                        error: Uncaught Error: x
                            at price (/app/rules.ts:12:5)
                            at async load (/app/main.ts:4:2)
                            at async /app/main.ts:9:1""");
    }

    @Test
    void whatCausesOnlyRepeatIsSaidOnce() {
        Throwable socket = new IOException("Connection refused");
        Throwable connect = new IOException("Connection refused: localhost", socket);
        Throwable other = new IllegalStateException("refuse", connect);
        assertThat(plain(new JsScriptException(
                        "TypeError", "fetch: Connection refused: localhost", List.of(), "", other)))
                .isEqualTo("""
                        error: Uncaught TypeError: fetch: Connection refused: localhost
                        Caused by: java.lang.IllegalStateException: refuse""");
    }

    @Test
    void aDenialShowsWhoAsked() {
        PermissionDeniedException denied = new PermissionDeniedException(
                PermissionKind.READ, "/etc/hosts", "file:///app/main.ts", "no rule allows it");
        denied.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("<js>", "config", "/app/config.ts", 7),
            new StackTraceElement("<js>", "async <module>", "/app/main.ts", 2),
            new StackTraceElement("dev.ekko.impl.permission.Guard", "check", "Guard.java", 50)
        });
        assertThat(plain(denied))
                .startsWith("error: " + denied.getMessage()
                        + "\n    at config (/app/config.ts:7)\n    at async /app/main.ts:2");
    }

    @Test
    void theLineThatThrewIsShown(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("main.ts"), "one\n\tthrow new Error()\nthree\n");
        for (String name : List.of(file.toString(), file.toUri().toString())) {
            JsFrame frame = new JsFrame("", name, 2, 8, JsFrame.Kind.SCRIPT);
            JsScriptException failure = new JsScriptException("Error", "", List.of(frame), "", null);
            assertThat(plain(failure))
                    .isEqualTo("error: Uncaught Error\n  2 | \tthrow new Error()\n    | \t      ^\n    at " + frame);
        }
    }

    @Test
    void aLineThatIsNotThereIsLeftOut(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        for (String name : List.of("/no/such.ts", "db:rules", "$eval\u0000", "file:relative", file.toString())) {
            JsFrame frame = new JsFrame("", name, 1, 1, JsFrame.Kind.SCRIPT);
            JsScriptException failure = new JsScriptException("Error", "x", List.of(frame), "", null);
            assertThat(plain(failure)).isEqualTo("error: Uncaught Error: x\n    at " + frame);
        }
    }

    @Test
    void aSyntaxErrorShowsItsCodeFrame() {
        JsSyntaxException failure = new JsSyntaxException(
                "Expected ';'", "/app/main.ts", 2, 7, "  1 | let a\n> 2 | let b c\n    |       ^\n", null);
        assertThat(plain(failure)).isEqualTo("""
                        error: SyntaxError: Expected ';'
                            at /app/main.ts:2:7

                          1 | let a
                        > 2 | let b c
                            |       ^""");
    }

    @Test
    void aThrownValueIsToldFromAnError() {
        assertThat(plain(new JsScriptException("number", "1", List.of(), "", null)))
                .isEqualTo("error: Uncaught 1 (a thrown number, no Error)");
    }

    @Test
    void aLimitNamesItsFlag() {
        for (JsLimitException.Limit limit : JsLimitException.Limit.values()) {
            assertThat(plain(new JsLimitException(limit, 2, 1, null)))
                    .contains("On the command line the limit is --max-");
        }
    }

    @Test
    void aDenialEndsInTheFlagThatAllowsIt() {
        PermissionDeniedException denied =
                new PermissionDeniedException(PermissionKind.READ, "/etc/hosts", "file:///app/main.ts", null);
        assertThat(plain(script("denied", denied))).endsWith("\n\nTo allow it, run again with --allow-read=/etc/hosts");
        assertThat(ErrorReport.exitCode(denied)).isEqualTo(1);
        assertThat(new ErrorReport(Style.COLOURED, false).render(denied))
                .endsWith("\u001b[1;36m--allow-read=/etc/hosts\u001b[0m");
    }

    @Test
    void aDenialByRuleNamesNoFlag() {
        PermissionDeniedException denied =
                new PermissionDeniedException(PermissionKind.READ, "/etc", null, "--deny-read=/etc forbids it");
        assertThat(plain(denied)).doesNotContain("run again");
    }

    @Test
    void exitCodesTellFailuresApart() {
        assertThat(ErrorReport.exitCode(new JsLimitException(JsLimitException.Limit.WALL_TIME, 2, 1, null)))
                .isEqualTo(124);
        assertThat(ErrorReport.exitCode(new EkkoException(ErrorCode.INVALID_CONFIGURATION, "bad host")))
                .isEqualTo(2);
        assertThat(ErrorReport.exitCode(new EkkoException(ErrorCode.ENGINE_UNAVAILABLE, "no engine")))
                .isEqualTo(69);
        assertThat(ErrorReport.exitCode(new NoSuchFileException("x.ts"))).isEqualTo(1);
        assertThat(ErrorReport.exitCode(new IllegalStateException("oops"))).isEqualTo(70);
    }

    @Test
    void aDefectAsksToBeReportedAndOnlyTracesOnRequest() {
        IllegalStateException defect = new IllegalStateException("oops");
        assertThat(plain(defect)).contains("a defect in Ekko", "EKKO_TRACE=1").doesNotContain("\tat ");
        assertThat(new ErrorReport(Style.PLAIN, true).render(defect))
                .contains("\tat " + getClass().getName());
    }

    @Test
    void aCycleOfCausesEnds() {
        IllegalStateException a = new IllegalStateException("a");
        IllegalStateException b = new IllegalStateException("b", a);
        a.initCause(b);
        assertThat(plain(script("x", a))).contains("a", "b");
    }
}
