package dev.ekko.builtins.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NavigatorOpsTest {
    private final NavigatorOps ops = new NavigatorOps();

    @Test
    void thereIsAProcessor() {
        assertThat(ops.processors()).isPositive();
    }

    @Test
    void theLanguageIsThatOfTheJvm() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("de-CH-u-ca-gregory"));
            assertThat(ops.language()).isEqualTo("de-CH");
            Locale.setDefault(Locale.ROOT);
            assertThat(ops.language()).isEqualTo("en-US");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void thePlatformIsInTheWordsOfBrowsers() {
        assertThat(ops.platform()).matches("MacIntel|Win32|\\w+ \\w+");
    }
}
