package dev.ekko.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptoPermissionTest {
    @TempDir
    Path directory;

    private static String open(UnaryOperator<Permissions> permissions, Path library) {
        ModuleSource module = ModuleSource.typescript(URI.create("test:program"), """
                import { KeyStore } from '@ekko/crypto';
                export const open = (library: string) => KeyStore.openToken({ library, password: 'x' }).then(
                  () => 'opened',
                  (error) => { if (error.name === 'PermissionDenied') throw error; return error.code + ': ' + error.message; });
                """);
        try (JsModule loaded = Ekko.runtime().permissions(permissions).load(module)) {
            return loaded.callAsync("open", String.class, library.toString()).join();
        }
    }

    @Test
    void theLibraryOfATokenNeedsPermissionAsAProgramDoes() {
        Path library = directory.resolve("token.so");
        assertThatThrownBy(() -> open(p -> p.allowRead().allowNet(), library))
                .hasRootCauseInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("--allow-run=" + library);
    }

    @Test
    void whatIsNoLibraryIsTold() throws IOException {
        Path text = Files.writeString(directory.resolve("text.so"), "no library");
        assertThat(open(Permissions::allowRun, text)).startsWith("operation-failed: The library " + text);
        assertThat(open(Permissions::allowRun, directory.resolve("none.so")))
                .startsWith("not-found: The library " + directory.resolve("none.so"));
        Path quoted = Files.writeString(directory.resolve("a\"b.so"), "no library");
        assertThat(open(Permissions::allowRun, quoted)).startsWith("not-supported: ");
    }
}
