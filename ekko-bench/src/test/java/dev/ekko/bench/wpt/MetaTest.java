package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetaTest {

    @Test
    void readsTheHeadOfAFile() {
        Meta meta = Meta.of("""
                // META: title=A title
                // META: global=window, worker
                // META: script=/common/subset-tests.js
                //META: script=resources/helper.js
                // META: variant=?1-10
                // META: variant=?11-last
                // META: timeout=long

                // META: script=too-late.js
                """);
        assertThat(meta.globals()).isEqualTo(Set.of("window", "worker"));
        assertThat(meta.scripts()).isEqualTo(List.of("/common/subset-tests.js", "resources/helper.js"));
        assertThat(meta.variants()).isEqualTo(List.of("?1-10", "?11-last"));
        assertThat(meta.slow()).isTrue();
    }

    @Test
    void takesWindowsAndWorkersForGranted() {
        Meta meta = Meta.of("test(() => {});\n// META: global=serviceworker\n");
        assertThat(meta.globals()).isEqualTo(Set.of("window", "dedicatedworker"));
        assertThat(meta.variants()).isEqualTo(List.of(""));
        assertThat(meta.slow()).isFalse();
        assertThat(meta.suitsServer()).isTrue();
    }

    @Test
    void leavesOutWhatIsForOtherGlobals() {
        assertThat(Meta.of("// META: global=serviceworker,shadowrealm\n").suitsServer())
                .isFalse();
        assertThat(Meta.of("// META: global=sharedworker\n").suitsServer()).isFalse();
        assertThat(Meta.of("// META: global=window,serviceworker\n").suitsServer())
                .isTrue();
        assertThat(Meta.of("// META: global=jsshell\n").suitsServer()).isTrue();
    }
}
