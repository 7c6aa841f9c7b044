package dev.ekko.builtins.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.JsModule;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each entry of the package asks for, on which path, and when. */
class FsPermissionTest {
    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void make() throws IOException {
        root = temporary.toRealPath();
        Files.createDirectories(root.resolve("open/in"));
        Files.createDirectories(root.resolve("shut"));
        Files.writeString(root.resolve("open/f"), "open");
        Files.writeString(root.resolve("shut/secret"), "secret");
        Files.createSymbolicLink(root.resolve("open/out"), root.resolve("shut"));
        Files.createSymbolicLink(root.resolve("open/leak"), root.resolve("shut/secret"));
    }

    private void run(UnaryOperator<Permissions> permissions, String body) {
        ModuleSource module =
                ModuleSource.typescript(URI.create("test:program"), "import * as fs from '@ekko/fs';\n" + body + "\n");
        try (JsModule ignored =
                Ekko.runtime().directory(root).permissions(permissions).load(module)) {
            assertThat(ignored.exports()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "await fs.readText('open/f')|--allow-read=",
                "await fs.readBytes('open/f')|--allow-read=",
                "await fs.readJson('open/f')|--allow-read=",
                "await fs.readable('open/f')|--allow-read=",
                "for await (const l of fs.readLines('open/f')) {}|--allow-read=",
                "await fs.write('open/n', '')|--allow-write=",
                "await fs.write('open/n', new Uint8Array())|--allow-write=",
                "await fs.write('open/n', new Blob())|--allow-write=",
                "await fs.write('open/n', '', { atomic: true })|--allow-write=",
                "await fs.writeJson('open/n', 1)|--allow-write=",
                "await fs.append('open/n', '')|--allow-write=",
                "await fs.writable('open/n')|--allow-write=",
                "await fs.open('open/f')|--allow-read=",
                "await fs.open('open/f', { append: true })|--allow-write=",
                "await fs.info('open/f')|--allow-read=",
                "await fs.linkInfo('open/out')|--allow-read=",
                "await fs.exists('open/f')|--allow-read=",
                "await fs.realPath('open/f')|--allow-read=",
                "await fs.diskSpace('open')|--allow-read=",
                "for await (const e of fs.list('open')) {}|--allow-read=",
                "for await (const e of fs.walk('open')) {}|--allow-read=",
                "for await (const e of fs.glob('*')) {}|--allow-read=",
                "await fs.watch('open')|--allow-read=",
                "await fs.copy('open/f', 'open/n')|--allow-read=",
                "await fs.move('open/f', 'open/n')|--allow-",
                "await fs.remove('open/f')|--allow-write=",
                "await fs.remove('open', { recursive: true })|--allow-write=",
                "await fs.createDirectory('open/n')|--allow-write=",
                "await fs.createSymlink('f', 'open/n')|--allow-write=",
                "await fs.createLink('open/f', 'open/n')|--allow-",
                "await fs.readLink('open/out')|--allow-read=",
                "await fs.setMode('open/f', 0o600)|--allow-write=",
                "await fs.setOwner('open/f', { owner: 0 })|--allow-write=",
                "await fs.setTimes('open/f', {})|--allow-write=",
                "await fs.temporaryFile({ directory: 'open' })|--allow-write=",
                "await fs.temporaryDirectory()|--allow-write=",
                "await fs.lock('open/f')|--allow-",
                "await fs.map('open/f')|--allow-read=",
                "await fs.openZip('open/f')|--allow-read=",
                "await fs.createZip('open/n')|--allow-write=",
            })
    void withoutPermissionItIsDeniedAndTheFlagIsNamed(String body, String flag) throws IOException {
        assertThatThrownBy(() -> run(p -> p, body))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining(flag);
        assertThat(Files.exists(root.resolve("open/n"))).isFalse();
        assertThat(Files.readString(root.resolve("open/f"))).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "await fs.readText('open/leak')",
                "await fs.readText('open/out/secret')",
                "await fs.readText('open/in/../../shut/secret')",
                "await fs.readText(new URL('file://' + '/' + '../../proc/self/environ'))",
                "await fs.write('open/leak', 'x')",
                "await fs.write('open/leak', 'x', { atomic: true })",
                "await fs.createDirectory('open/out/n')",
                "await fs.createSymlink('x', 'open/out/n')",
                "await fs.createLink('shut/secret', 'open/n')",
                "await fs.createLink('open/leak', 'open/n')",
                "await fs.move('open/f', 'shut/n')",
                "await fs.move('shut/secret', 'open/n')",
                "await fs.copy('open/leak', 'open/n')",
                "await fs.copy('open/f', 'shut/n')",
                "await fs.remove('open/out/secret')",
                "for await (const e of fs.walk('open/out')) {}",
                "for await (const e of fs.walk('open', { followSymlinks: true })) {}",
                "for await (const e of fs.glob('../*', { root: 'open/in/..' })) {}; await fs.list('shut').next()",
            })
    void noPathLeadsOut(String body) throws IOException {
        assertThatThrownBy(() -> run(
                        p -> p.allowRead(root.resolve("open").toString())
                                .allowWrite(root.resolve("open").toString()),
                        body))
                .hasMessageMatching("(?s).*(Needs|leads out).*");
        assertThat(Files.list(root.resolve("shut"))).hasSize(1);
        assertThat(Files.readString(root.resolve("shut/secret"))).isEqualTo("secret");
        assertThat(Files.exists(root.resolve("open/n"))).isFalse();
    }

    @Test
    void whatADenialCoversInATreeStaysWhereItIs() throws IOException {
        UnaryOperator<Permissions> permissions = p -> p.allowRead(root.toString())
                .allowWrite(root.toString())
                .denyRead(root.resolve("shut").toString())
                .denyWrite(root.resolve("shut").toString());
        String all = root.toString();
        for (String body : List.of(
                "for await (const e of fs.walk('.')) {}",
                "await fs.copy('" + all + "', 'open/copy', { recursive: true })",
                "await fs.remove('" + all + "', { recursive: true })",
                "await fs.move('shut', 'open/n')")) {
            assertThatThrownBy(() -> run(permissions, body))
                    .as(body)
                    .isInstanceOf(PermissionDeniedException.class)
                    .hasMessageContaining("--deny-");
        }
        assertThat(Files.readString(root.resolve("shut/secret"))).isEqualTo("secret");
        run(
                permissions,
                "for await (const e of fs.walk('.', { skipErrors: true }))"
                        + " if (e.path.includes('secret')) throw new Error('seen')");
    }

    @Test
    void scriptsSeeTheCode() {
        run(
                p -> p,
                "const e = await fs.readText('open/f').catch((e) => e);"
                        + " if (e.code !== 'permission-denied' || e.kind !== 'read') throw new Error(e.code)");
    }

    @Test
    void eachDecisionIsTold() {
        List<PermissionDecision> told = new CopyOnWriteArrayList<>();
        ModuleSource module = ModuleSource.typescript(
                URI.create("test:program"),
                "import * as fs from '@ekko/fs'; await fs.readText('open/f'); await fs.copy('open/f', 'open/n');");
        try (JsModule ignored = Ekko.runtime()
                .directory(root)
                .permissions(Permissions.all())
                .on(PermissionDecision.class, told::add)
                .load(module)) {
            assertThat(told)
                    .extracting(one -> one.request().resource())
                    .contains(
                            root.resolve("open/f").toString(),
                            root.resolve("open/n").toString());
            assertThat(told).extracting(PermissionDecision::stack).allMatch(stack -> !stack.isEmpty());
        }
    }
}
