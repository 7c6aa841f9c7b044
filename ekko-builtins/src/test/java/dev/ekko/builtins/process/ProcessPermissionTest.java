package dev.ekko.builtins.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code @ekko/process} asks for, and when. */
class ProcessPermissionTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin:/bin", "SECRET", "s3cret", "LANG", "C", "LD_DEBUG", "");

    @TempDir
    Path directory;

    private String outcome(Permissions permissions, String script) {
        try (JsRuntime runtime = Ekko.runtime()
                .permissions(permissions)
                .environment(ENVIRONMENT)
                .directory(directory)
                .build()) {
            return runtime.eval(
                    "(async () => { const p = await import('@ekko/process'); try { return String(await (async () => { "
                            + script + " })()) } catch (e) { return e.name + ' ' + e.code + ': ' + e.message } })()",
                    String.class);
        }
    }

    @Test
    void everyEntryIsDeniedWithTheFlagThatAllowsIt() {
        for (String call : List.of(
                "p.spawn(['touch', 'made'])",
                "p.run(['touch', 'made'])",
                "p.text(['touch', 'made'])",
                "p.json(['touch', 'made'])",
                "p.lines(['touch', 'made']).next()",
                "p.pipeline([['touch', 'made'], ['cat']])",
                "p.spawn(['touch', 'made'], { terminal: { columns: 1, rows: 1 } })")) {
            assertThat(outcome(Permissions.none(), "return " + call))
                    .contains("permission-denied", "--allow-run", "touch");
        }
        assertThat(outcome(Permissions.none().allowRun("touch"), "return p.startPeer({ command: ['touch', 'made'] })"))
                .contains("permission-denied", "--allow-ipc=touch");
        assertThat(outcome(Permissions.none().allowIpc(), "return p.startPeer({ command: ['touch', 'made'] })"))
                .contains("permission-denied", "--allow-run", "touch");
        assertThat(outcome(Permissions.none().allowRun(), "return p.connectPeer({ unix: 'x.sock' })"))
                .contains("permission-denied", "--allow-ipc=" + directory.resolve("x.sock"));
        assertThat(directory.resolve("made")).doesNotExist();
    }

    @Test
    void oneProgramIsAllowedByItsName() {
        Permissions echo = Permissions.none().allowRun("echo");
        assertThat(outcome(echo, "return p.text(['echo', 'hello'])")).isEqualTo("hello");
        assertThat(outcome(echo, "return p.pipeline([['echo', 'hello'], ['cat']])"))
                .contains("permission-denied", "cat");
        assertThat(outcome(Permissions.all().denyRun("echo"), "return p.text(['echo', 'hello'])"))
                .contains("permission-denied");
    }

    @Test
    void aProgramThatIsNotThereIsNotFoundOnlyForWhoMayStartIt() {
        assertThat(outcome(Permissions.none(), "return p.text(['nothing-here'])"))
                .contains("permission-denied");
        assertThat(outcome(Permissions.none().allowRun("nothing-here"), "return p.text(['nothing-here'])"))
                .contains("not-found");
    }

    @Test
    void aProgramGetsNoMoreOfTheEnvironmentThanTheScript() {
        Permissions env = Permissions.none().allowRun("env");
        assertThat(outcome(env, "return p.text(['env'])")).isEqualTo("PATH=/usr/bin:/bin");
        assertThat(outcome(env.allowEnv("LANG"), "return (await p.run(['env'])).lines().sort()"))
                .isEqualTo("LANG=C,PATH=/usr/bin:/bin");
        assertThat(outcome(env.allowEnv().denyEnv("SECRET"), "return p.text(['env'])"))
                .contains("LANG=C")
                .doesNotContain("s3cret");
        assertThat(outcome(env.allowEnv(), "return p.text(['env'])")).contains("SECRET=s3cret");
        assertThat(outcome(env, "return p.text(['env'], { clearEnv: true, env: { A: '1' } })"))
                .isEqualTo("A=1");
    }

    @Test
    void variablesThatPutCodeIntoProgramsNeedThePermissionToRunEverything() {
        for (String name : List.of("LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "ld_audit")) {
            String script = "return p.text(['true'], { env: { " + name + ": 'x.so' } })";
            assertThat(outcome(Permissions.none().allowRun("true").allowEnv(), script))
                    .contains("permission-denied", "--allow-run");
        }
        String script = "return p.text(['true'], { env: { LD_LIBRARY_PATH: '/nowhere' } })";
        assertThat(outcome(Permissions.none().allowRun(), script)).isEmpty();
    }

    @Test
    void filesAsStreamsNeedTheirPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "content");
        Permissions cat = Permissions.none().allowRun("cat", "echo");
        String read = "return p.text(['cat'], { stdin: { file: 'file.txt' } })";
        assertThat(outcome(cat, read)).contains("permission-denied", "--allow-read");
        assertThat(outcome(cat.allowRead(file.toString()), read)).isEqualTo("content");
        for (String stream : List.of("stdout", "stderr")) {
            String write = "await p.run(['echo', 'x'], { " + stream + ": { file: 'file.txt' } })";
            assertThat(outcome(cat.allowRead(), write)).contains("permission-denied", "--allow-write");
        }
        assertThat(Files.readString(file)).isEqualTo("content");
        Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(outcome(
                        cat.allowWrite(directory.toString()).denyWrite(file.toString()),
                        "await p.run(['echo', 'x'], { stdout: { file: 'link' } })"))
                .contains("permission-denied");
    }

    @Test
    void aPeerIsAllowedByItsName() {
        Permissions named = Permissions.none().allowRun("true").allowIpc("helper");
        assertThat(outcome(
                        named,
                        "const peer = await p.startPeer({ command: ['true'], name: 'helper' });"
                                + " try { return peer.name } finally { await peer[Symbol.asyncDispose]() }"))
                .isEqualTo("helper");
        assertThat(outcome(named, "return p.startPeer({ command: ['true'] })")).contains("--allow-ipc=true");
    }
}
