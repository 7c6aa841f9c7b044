package dev.ekko.samples.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MainTest {

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void printsWhatTheReadmeSays() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Main.run(Path.of("plugins"), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertEquals(output("README.md"), bytes.toString(StandardCharsets.UTF_8));
    }

    /** The block of the README that says what is printed. */
    private static String output(String readme) throws IOException {
        return Files.readString(Path.of(readme)).split("(?m)^```\\n")[1];
    }
}
