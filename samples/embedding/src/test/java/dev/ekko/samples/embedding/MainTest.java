package dev.ekko.samples.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void printsWhatTheReadmeSays() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Main.run(Path.of("rules"), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String here = Path.of("").toAbsolutePath().toString();
        assertEquals(output("README.md"), bytes.toString(StandardCharsets.UTF_8).replace(here, "/here"));
    }

    /** The block of the README that says what is printed. */
    private static String output(String readme) throws IOException {
        return Files.readString(Path.of(readme)).split("(?m)^```\\n")[1];
    }
}
