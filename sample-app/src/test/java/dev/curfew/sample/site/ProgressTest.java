package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    @Test
    void playingAndPausedAreRead() {
        assertThat(Progress.of("{\"paused\":false,\"position\":12}")).contains(new Progress(false, 12));
        assertThat(Progress.of(" { \"position\" : 0.75, \"paused\" : true } ")).contains(new Progress(true, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "paused",
                "{\"paused\":false}",
                "{\"position\":1}",
                "{\"paused\":\"false\",\"position\":1}",
                "{\"paused\":false,\"position\":-1}",
                "{\"paused\":falsey,\"position\":1}",
                "[\"paused\":false,\"position\":1]"
            })
    void anythingElseIsRefused(String json) {
        assertThat(Progress.of(json)).isEmpty();
    }

    @Test
    void longBodyIsRefusedWithoutBeingRead() throws IOException {
        String json = "{\"paused\":false,\"position\":12}";
        assertThat(read(json + " ".repeat(256 - json.length()))).isTrue();
        assertThat(read(json + " ".repeat(257 - json.length()))).isFalse();
    }

    private static boolean read(String body) throws IOException {
        return Progress.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
