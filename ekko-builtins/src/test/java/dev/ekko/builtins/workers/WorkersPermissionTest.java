package dev.ekko.builtins.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.RuntimeBuilder;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker has no more permissions than its maker, and than its options say. */
class WorkersPermissionTest {
    private static final String MAIN = """
        export function run(url, permissions) {
          return new Promise((resolve) => {
            const worker = new Worker(url, permissions === "" ? {} : { permissions: JSON.parse(permissions) });
            worker.onmessage = (e) => resolve(e.data);
            worker.onerror = (e) => { e.preventDefault(); resolve("error " + e.message); };
          });
        }
        """;

    @TempDir
    Path directory;

    private String run(RuntimeBuilder runtime, String worker, String permissions) {
        ModuleSource main = ModuleSource.javascript(URI.create("test:main.js"), MAIN);
        try (JsModule module = runtime.directory(directory).load(main)) {
            return String.valueOf(module.call("run", String.class, worker, permissions));
        }
    }

    private String importing(Path file) {
        return "data:text/javascript,import(\"" + file.toUri() + "\", { with: { type: \"text\" } })"
                + ".then((m) => postMessage(m.default), (e) => postMessage(e.name))";
    }

    @Test
    void whatTheMakerMayNotAWorkerMayNot() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "content");
        assertThat(run(Ekko.runtime(), importing(file), "")).contains("PermissionDenied");
        assertThat(run(Ekko.runtime(), importing(file), "{\"read\":true}")).contains("PermissionDenied");
        RuntimeBuilder allowed = Ekko.runtime().permissions(p -> p.allowRead(directory.toString()));
        assertThat(run(allowed, importing(file), "")).isEqualTo("content");
    }

    @Test
    void optionsNarrow() throws IOException {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Path one = Files.writeString(inside.resolve("one.txt"), "one");
        Path two = Files.writeString(directory.resolve("two.txt"), "two");
        RuntimeBuilder allowed = Ekko.runtime().permissions(p -> p.allowRead());
        assertThat(run(allowed, importing(one), "\"none\"")).contains("PermissionDenied");
        assertThat(run(allowed, importing(one), "{\"net\":true}")).contains("PermissionDenied");
        assertThat(run(allowed, importing(one), "{\"read\":[\"" + inside + "\"]}"))
                .isEqualTo("one");
        assertThat(run(allowed, importing(two), "{\"read\":[\"" + inside + "\"]}"))
                .contains("PermissionDenied");
        RuntimeBuilder denied = Ekko.runtime().permissions(p -> p.allowRead().denyRead(one.toString()));
        assertThat(run(denied, importing(one), "{\"read\":[\"" + inside + "\"]}"))
                .contains("PermissionDenied");
    }

    @Test
    void aWorkerCannotBeginWithWhatItsMakerMayNotImport() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("code.js"), "postMessage('ran')");
        assertThat(run(Ekko.runtime(), elsewhere.toUri().toString(), "")).startsWith("error");
        RuntimeBuilder allowed = Ekko.runtime().permissions(p -> p.allowRead(directory.toString()));
        assertThat(run(allowed, elsewhere.toUri().toString(), "")).isEqualTo("ran");
    }
}
