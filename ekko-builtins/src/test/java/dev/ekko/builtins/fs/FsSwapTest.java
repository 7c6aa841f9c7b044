package dev.ekko.builtins.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody swaps a directory for a link that leads out while a script works in it. */
class FsSwapTest {
    private static final Duration LONG = Duration.ofSeconds(4);

    @TempDir
    private Path temporary;

    @Test
    void nothingIsReadOrChangedOutside() throws Exception {
        Path root = temporary.toRealPath();
        Path box = Files.createDirectories(root.resolve("box"));
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("f"), "secret");
        Files.setPosixFilePermissions(outside.resolve("f"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectories(outside.resolve("deep/er"));
        Files.createDirectories(box.resolve("real"));
        Files.writeString(box.resolve("real/f"), "plain");
        Files.createDirectories(box.resolve("real/deep/er"));
        Files.createSymbolicLink(box.resolve("link"), outside);
        AtomicBoolean done = new AtomicBoolean();
        Thread attacker = Thread.ofPlatform().start(() -> swap(box, done));
        ModuleSource program = ModuleSource.typescript(URI.create("test:program"), """
                import * as fs from "@ekko/fs";
                export const tally: Record<string, number> = {};
                const works: (() => Promise<unknown>)[] = [
                  async () => { if (await fs.readText("box/d/f") === "secret") throw new Error("LEAK: read"); },
                  async () => { for await (const c of await fs.readable("box/d/f")) if (new TextDecoder().decode(c) === "secret") throw new Error("LEAK: stream"); },
                  () => fs.write("box/d/new", "x"),
                  () => fs.write("box/d/f", "plain"),
                  () => fs.write("box/d/f", "plain", { atomic: true }),
                  () => fs.createDirectory("box/d/made", { exclusive: true }),
                  () => fs.remove("box/d/made"),
                  () => fs.createSymlink("/etc", "box/d/planted"),
                  () => fs.remove("box/d/planted"),
                  () => fs.createLink("box/own", "box/d/hard"),
                  () => fs.remove("box/d/hard"),
                  async () => { await fs.createLink("box/d/f", "box/stolen"); const t = await fs.readText("box/stolen"); await fs.remove("box/stolen"); if (t === "secret") throw new Error("LEAK: link"); },
                  () => fs.setMode("box/d/f", 0o600),
                  () => fs.setTimes("box/d/f", { modified: new Date(0) }),
                  async () => { if ((await fs.info("box/d/f")).size === 6) throw new Error("LEAK: info"); },
                  () => fs.move("box/d/f", "box/moved", { overwrite: true }),
                  () => fs.move("box/moved", "box/d/f", { overwrite: true }),
                  async () => { for await (const e of fs.walk("box/d")) if (e.relativePath === "outside-only") throw new Error("LEAK: walk"); },
                  () => fs.remove("box/d/deep", { recursive: true }),
                  () => fs.createDirectory("box/d/deep/er"),
                  () => fs.copy("box/d", "box/copy", { recursive: true, overwrite: true }),
                  async () => { if (await fs.exists("box/copy/outside-only")) throw new Error("LEAK: copy"); },
                ];
                await fs.write("box/own", "own");
                export async function attack(millis: number) {
                  const end = Date.now() + millis;
                  let rounds = 0;
                  while (Date.now() < end) {
                    rounds++;
                    await Promise.all(works.map(async (work, i) => {
                      let outcome = "done";
                      try { await work(); } catch (error) { if (/LEAK/.test(error.message)) throw error; outcome = error.code ?? error.name; }
                      tally[outcome] = (tally[outcome] ?? 0) + 1;
                    }));
                  }
                  return `${rounds} ${JSON.stringify(tally)}`;
                }
                """);
        Files.writeString(outside.resolve("outside-only"), "");
        try (JsModule module = Ekko.runtime()
                .directory(root)
                .permissions(p -> p.allowRead(box.toString()).allowWrite(box.toString()))
                .limits(l -> l.wallTime(Duration.ofMinutes(1)))
                .load(program)) {
            String tally = module.call("attack", String.class, LONG.toMillis());
            assertThat(tally).contains("done").containsAnyOf("permission-denied", "changed", "not-found");
        } finally {
            done.set(true);
            attacker.join();
        }
        assertThat(Files.readString(outside.resolve("f"))).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outside.resolve("f"))))
                .isEqualTo("rw-r-----");
        assertThat(Files.getLastModifiedTime(outside.resolve("f")).toMillis()).isPositive();
        assertThat(names(outside)).containsExactly("deep", "f", "outside-only");
        assertThat(names(outside.resolve("deep"))).containsExactly("er");
    }

    private static Stream<String> sorted(Path directory) throws IOException {
        return Files.list(directory)
                .map(path -> String.valueOf(path.getFileName()))
                .sorted();
    }

    private static java.util.List<String> names(Path directory) throws IOException {
        try (Stream<String> all = sorted(directory)) {
            return all.toList();
        }
    }

    /** {@code box/d} is a directory, then a link to the one outside, and so on. */
    private static void swap(Path box, AtomicBoolean done) {
        Path place = box.resolve("d");
        while (!done.get()) {
            try {
                Files.move(box.resolve("real"), place, StandardCopyOption.ATOMIC_MOVE);
                Thread.onSpinWait();
                Files.move(place, box.resolve("real"), StandardCopyOption.ATOMIC_MOVE);
                Files.move(box.resolve("link"), place, StandardCopyOption.ATOMIC_MOVE);
                Thread.onSpinWait();
                Files.move(place, box.resolve("link"), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException raced) {
                // The script got in between and made a directory of that name, or moved things; begin again.
                restore(box, place);
            }
        }
    }

    private static void restore(Path box, Path place) {
        try {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Path to = Files.isSymbolicLink(place) ? box.resolve("link") : box.resolve("real");
                Files.move(
                        place,
                        Files.exists(to, LinkOption.NOFOLLOW_LINKS) ? box.resolve("aside-" + System.nanoTime()) : to,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException again) {
            Thread.yield();
        }
    }
}
