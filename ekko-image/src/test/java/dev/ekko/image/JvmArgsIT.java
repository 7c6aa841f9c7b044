package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.image.Built.Place;
import dev.ekko.image.Built.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image hands its compiler to a program that a stock JDK runs from a class path. */
class JvmArgsIT {
    @Test
    void aClassPathProgramGetsTheOptimizingEngine(@TempDir Path directory) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Place place = Place.in(directory).file("Probe.java", """
                public class Probe {
                    public static void main(String[] arguments) {
                        System.out.println(dev.ekko.Ekko.engine().optimizing() + " " + dev.ekko.Ekko.eval("6 * 7", int.class));
                    }
                }
                """);
        Result written = place.ekko("jvm-args", "--java", java.toString(), "--write", "flags");
        assertThat(written.code()).as(written.err()).isZero();
        Path libraries = Path.of("../ekko-cli/target/lib").toAbsolutePath().normalize();
        assertThat(place.run(java.toString(), "@flags", "-cp", libraries + "/*", "Probe.java"))
                .isEqualTo(Result.printed("true 42\n"));
    }
}
