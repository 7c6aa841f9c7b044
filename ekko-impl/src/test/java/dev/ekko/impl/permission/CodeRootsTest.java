package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.host.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRootsTest {
    private final HostFiles files = new HostFiles();

    @TempDir
    Path temporary;

    private Path base;

    @BeforeEach
    void layOut() throws IOException {
        base = temporary.toRealPath();
        for (String file : new String[] {
            "ws/pnpm-workspace.yaml",
            "ws/package.json",
            "ws/secrets/key.txt",
            "ws/.git/package.json",
            "ws/node_modules/.pnpm/dep@1/node_modules/dep/index.js",
            "ws/node_modules/.pnpm/dep@1/node_modules/dep/data.json",
            "ws/packages/app/package.json",
            "ws/packages/app/src/main.ts",
            "ws/packages/app/src/data.txt",
            "ws/packages/app/.env",
            "ws/packages/app/.out/built.js",
            "ws/packages/app/.out/built.json",
            "ws/packages/app/node_modules/real/index.js",
            "ws/packages/app/node_modules/.bin/tool.json",
            "ws/packages/lib/package.json",
            "ws/packages/lib/index.ts",
            "ws/packages/lib/inner/data.json",
            "elsewhere/node_modules/.pnpm/far@1/node_modules/far/index.js",
            "elsewhere/node_modules/.pnpm/near@1/node_modules/near/index.js",
            "elsewhere/plain/package.json",
            "elsewhere/plain/index.js",
            "loose/main.js",
            "loose/sub/x.js"
        }) {
            Files.createDirectories(base.resolve(file).getParent());
            Files.writeString(base.resolve(file), "{}");
        }
        link("ws/packages/app/node_modules/dep", "../../../node_modules/.pnpm/dep@1/node_modules/dep");
        link("ws/packages/app/node_modules/lib", "../../lib");
        link("ws/packages/app/node_modules/far", "../../../../elsewhere/node_modules/.pnpm/far@1/node_modules/far");
        link("ws/packages/app/node_modules/plain", "../../../../elsewhere/plain");
        link("ws/packages/app/node_modules/secrets", "../../../secrets");
        link("ws/packages/app/node_modules/git", "../../../.git");
        link("ws/packages/app/node_modules/all", "../../..");
        link("ws/packages/app/src/out.js", "../../lib/index.ts");
        link("ws/packages/app/src/key.txt", "../../../secrets/key.txt");
        link("elsewhere/node_modules/.pnpm/far@1/node_modules/near", "../../near@1/node_modules/near");
    }

    private void link(String place, String target) throws IOException {
        Files.createSymbolicLink(base.resolve(place), Path.of(target));
    }

    private boolean covers(CodeRoots roots, String requested) throws IOException {
        Path path = base.resolve(requested);
        return roots.covers(path, files.resolve(path).path());
    }

    @ParameterizedTest
    @CsvSource({
        "ws/packages/app/src/main.ts, true",
        "ws/packages/app/src/data.txt, true",
        "ws/packages/app/package.json, true",
        "ws/packages/app/src/not-there-yet.ts, true",
        "ws/packages/app/.env, false",
        "ws/packages/app/.out/built.js, true",
        "ws/packages/app/.out/built.json, false",
        "ws/packages/app/node_modules/real/index.js, true",
        "ws/packages/app/node_modules/.bin/tool.json, true",
        "ws/node_modules/.pnpm/dep@1/node_modules/dep/data.json, true",
        "ws/packages/app/node_modules/dep/index.js, true",
        "ws/packages/app/node_modules/dep/data.json, true",
        "ws/packages/app/node_modules/lib/index.ts, true",
        "ws/packages/app/node_modules/lib/inner/data.json, true",
        "ws/packages/app/node_modules/far/index.js, true",
        "ws/packages/app/node_modules/plain/index.js, false",
        "ws/packages/app/node_modules/secrets/key.txt, false",
        "ws/packages/app/node_modules/git/package.json, false",
        "ws/packages/app/node_modules/all/secrets/key.txt, false",
        "ws/packages/app/node_modules/lib/../../secrets/key.txt, false",
        "ws/packages/app/node_modules/../../lib/index.ts, false",
        "ws/packages/app/src/out.js, false",
        "ws/packages/app/src/key.txt, false",
        "ws/packages/app/src/../../lib/index.ts, false",
        "ws/packages/lib/index.ts, false",
        "ws/package.json, false",
        "ws/secrets/key.txt, false",
        "elsewhere/plain/index.js, false",
        "elsewhere/node_modules/.pnpm/far@1/node_modules/far/index.js, false",
        "/etc/passwd, false",
        "/proc/self/environ, false"
    })
    void coverTheProgramsOwnCode(String requested, boolean covered) throws IOException {
        CodeRoots roots = CodeRoots.of(base.resolve("ws/packages/app/src/main.ts"), files);

        assertThat(roots.root()).isEqualTo(base.resolve("ws/packages/app"));
        assertThat(covers(roots, requested)).isEqualTo(covered);
    }

    @Test
    void aLinkedPackageMayImportItsOwnFilesAndItsDependencies() throws IOException {
        CodeRoots roots = CodeRoots.of(base.resolve("ws/packages/app/src/main.ts"), files);
        assertThat(covers(roots, "ws/packages/app/node_modules/lib/index.ts")).isTrue();
        assertThat(covers(roots, "ws/packages/app/node_modules/far/index.js")).isTrue();

        assertThat(covers(roots, "ws/packages/lib/inner/data.json")).isTrue();
        assertThat(covers(roots, "elsewhere/node_modules/.pnpm/far@1/node_modules/near/index.js"))
                .isTrue();
        assertThat(covers(roots, "elsewhere/plain/index.js")).isFalse();
    }

    @Test
    void aPathThatWasNotResolvedIsNotCovered() throws IOException {
        CodeRoots roots = CodeRoots.of(base.resolve("loose/main.js"), files);

        assertThat(roots.covers(base.resolve("loose/../ws/secrets/key.txt"))).isFalse();
    }

    @Test
    void withoutPackageJsonTheDirectoryIsTheRoot() throws IOException {
        CodeRoots roots = CodeRoots.of(base.resolve("loose/main.js"), files);

        assertThat(roots.root()).isEqualTo(base.resolve("loose"));
        assertThat(covers(roots, "loose/sub/x.js")).isTrue();
        assertThat(covers(roots, "ws/packages/lib/index.ts")).isFalse();
    }

    @Test
    void anEntryThatIsALinkStartsWhereItLeads() throws IOException {
        link("loose/linked.ts", "../ws/packages/app/src/main.ts");

        assertThat(CodeRoots.of(base.resolve("loose/linked.ts"), files).root())
                .isEqualTo(base.resolve("ws/packages/app"));
    }

    @Test
    void theRootOfTheFileSystemIsNoRoot() throws IOException {
        CodeRoots roots = CodeRoots.of(Path.of("/main.js"), files);

        assertThat(roots.covers(Path.of("/main.js"))).isTrue();
        assertThat(roots.covers(Path.of("/helper.js"))).isTrue();
        assertThat(roots.covers(Path.of("/etc/passwd"))).isFalse();
        assertThat(roots.covers(Path.of("/node_modules/a/index.js"))).isTrue();
    }
}
