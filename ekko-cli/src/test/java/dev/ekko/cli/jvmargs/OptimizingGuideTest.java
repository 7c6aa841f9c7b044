package dev.ekko.cli.jvmargs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/optimizing.md names the flags, the jars and the version that this Ekko has, and shows the build of its sample. */
final class OptimizingGuideTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ARTIFACT = Pattern.compile(
            "<artifactItem><groupId>(.*?)</groupId><artifactId>(.*?)</artifactId><version>(.*?)</version></artifactItem>");
    private static final Pattern VERSION =
            Pattern.compile("<graal\\.version>(.*?)</graal\\.version>|val version = \"(.*?)\"|jvm/([\\d.]+\\d)");

    private static String read(String file) throws IOException {
        return Files.readString(REPOSITORY.resolve(file));
    }

    @Test
    void everyFlagIsExplained() throws IOException {
        String guide = read("docs/optimizing.md");
        for (String flag : JvmFlags.compilingWith(Path.of("/graal"))) {
            assertThat(guide).contains("\n| `" + flag.replaceFirst("=/graal$", "=DIR") + "` |");
        }
    }

    @Test
    void theMavenBlockAndTheSampleCopyTheSameJars() throws IOException {
        List<String> jars = CompilerJar.ALL.stream()
                .map(jar -> jar.group() + ":" + jar.artifact() + ":${graal.version}")
                .toList();
        for (String file : List.of("docs/optimizing.md", "samples/spring-boot-jar/pom.xml", "ekko-cli/pom.xml")) {
            assertThat(ARTIFACT.matcher(read(file))
                            .results()
                            .map(jar -> jar.group(1) + ":" + jar.group(2) + ":" + jar.group(3))
                            .toList())
                    .as(file)
                    .isEqualTo(jars);
        }
    }

    @Test
    void theVersionIsTheEngines() throws IOException {
        for (String file : List.of("docs/optimizing.md", "samples/spring-boot-jar/pom.xml")) {
            List<MatchResult> versions = VERSION.matcher(read(file)).results().toList();
            assertThat(versions)
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(version -> assertThat(version.group()).contains(CompilerJar.VERSION));
        }
    }
}
