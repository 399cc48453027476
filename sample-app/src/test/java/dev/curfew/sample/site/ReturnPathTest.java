package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/films", "/films/4", "/notes?saved", "/live?a=b&c=%2F", "/signs"})
    void pathOfTheApplicationIsKept(String path) {
        assertThat(ReturnPath.of("", path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "films",
                "//evil.example",
                "/\\evil.example",
                "/films\\..\\x",
                "\\/evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/films\r\nSet-Cookie: a=b",
                "/films\u0000",
                " /films",
                "/fil ms",
                "/films/\u00fc",
                "/\"><script>",
                "/sign-in",
                "/sign-in?return=/films",
                "/curfew/logout"
            })
    void anythingElseLeadsToTheFilms(String path) {
        assertThat(ReturnPath.of("", path).path()).isEqualTo("/films");
    }

    @Test
    void nothingLeadsToTheFilms() {
        assertThat(ReturnPath.of("", null).path()).isEqualTo("/films");
    }

    @Test
    void longestPathIsKeptAndALongerOneIsNot() {
        String longest = "/" + "a".repeat(1_999);
        assertThat(ReturnPath.of("", longest).path()).isEqualTo(longest);
        assertThat(ReturnPath.of("", longest + "a").path()).isEqualTo("/films");
    }

    @Test
    void pathOfAnotherApplicationLeadsToTheFilmsOfThisOne() {
        assertThat(ReturnPath.of("/cinema", "/cinema/live").path()).isEqualTo("/cinema/live");
        assertThat(ReturnPath.of("/cinema", "/cinemas/live").path()).isEqualTo("/cinema/films");
        assertThat(ReturnPath.of("/cinema", "/live").path()).isEqualTo("/cinema/films");
    }
}
