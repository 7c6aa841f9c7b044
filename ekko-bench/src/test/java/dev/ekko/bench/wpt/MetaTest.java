package dev.ekko.bench.wpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals(Set.of("window", "worker"), meta.globals());
        assertEquals(List.of("/common/subset-tests.js", "resources/helper.js"), meta.scripts());
        assertEquals(List.of("?1-10", "?11-last"), meta.variants());
        assertTrue(meta.slow());
    }

    @Test
    void takesWindowsAndWorkersForGranted() {
        Meta meta = Meta.of("test(() => {});\n// META: global=serviceworker\n");
        assertEquals(Set.of("window", "dedicatedworker"), meta.globals());
        assertEquals(List.of(""), meta.variants());
        assertFalse(meta.slow());
        assertTrue(meta.suitsServer());
    }

    @Test
    void leavesOutWhatIsForOtherGlobals() {
        assertFalse(Meta.of("// META: global=serviceworker,shadowrealm\n").suitsServer());
        assertFalse(Meta.of("// META: global=sharedworker\n").suitsServer());
        assertTrue(Meta.of("// META: global=window,serviceworker\n").suitsServer());
        assertTrue(Meta.of("// META: global=jsshell\n").suitsServer());
    }
}
