package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
    @Test
    void membersAreRead() {
        assertThat(FlatJson.texts(" { \"username\" : \"ada\" ,\"password\":\"\" } "))
                .contains(Map.of("username", "ada", "password", ""));
    }

    @Test
    void escapesAreResolved() {
        assertThat(FlatJson.texts("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9$1\"}"))
                .contains(Map.of("a", "\"\\/\b\f\n\r\té$1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":\"b\"",
                "{\"a\":\"b\"}}",
                "{\"a\":\"b\"} x",
                "{\"a\":\"b\",}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"1\",\"a\":\"2\"}",
                "{'a':'b'}"
            })
    void anyOtherShapeIsRefused(String text) {
        assertThat(FlatJson.texts(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\n", "\\u0041", "x\\n"})
    void aLongTextIsReadWithoutADeepStack(String part) {
        String text = part.repeat(8_000 / part.length());
        assertThat(FlatJson.texts("{\"a\":\"" + text + "\"}")).isPresent();
        assertThat(FlatJson.texts("{\"a\":\"" + text)).isEmpty();
    }
}
