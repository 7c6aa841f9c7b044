package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedTest {
    @Test
    void countsByPackage(@TempDir Path directory) throws Exception {
        Path log = Files.writeString(directory.resolve("log"), """
                [0.1s][info][class,load] java.lang.Object source: shared objects file
                [0.1s][info][class,load] com.oracle.truffle.js.runtime.JSRealm source: file:/x.jar
                [0.1s][info][class,load] com.oracle.truffle.api.Truffle source: shared objects file (top)
                [0.2s][info][class,load] java.lang.invoke.LambdaForm$MH/0x0012 source: __JVM_LookupDefineClass__
                [0.2s][info][class,load] Bare source: file:/x.jar
                [0.2s][info][class,load] something else
                """);
        assertThat(Loaded.count(log, true))
                .isEqualTo(Map.of("java.lang", 1, "com.oracle.truffle", 2, "java.lang.invoke", 1, "(none)", 1));
        assertThat(Loaded.count(log, false))
                .isEqualTo(Map.of("com.oracle.truffle", 1, "java.lang.invoke", 1, "(none)", 1));
    }

    @Test
    void readsWhatWasParsedAndWhatItWrote() {
        var sources = Loaded.sources("""
                [engine] source-cache-miss  0x3cc749b8 ekko:interop       |ParseTime   56 ms|Engine 1
                [engine] source-cache-hit  0x3cc749b8 ekko:other          |ParseTime   56 ms|Engine 1
                [engine] source-cache-miss  0x8050afad ekko:2ed6710aae05b9c0/hello.js   |ParseTime
                """);
        assertThat(sources).containsExactly("ekko:*/hello.js", "ekko:interop");
        var counts = new java.util.TreeMap<>(Map.of("java.lang", 2));
        Loaded loaded = new Loaded(counts, counts, sources);
        Properties properties = new Properties();
        properties.putAll(loaded.toProperties());
        assertThat(Loaded.of(properties)).isEqualTo(loaded);
    }
}
