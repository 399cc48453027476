package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.config.Paths.Access;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathsTest {
    private final Paths paths = Given.settings(Map.of(
                    "protected-paths", "/films/*, /account, *.pdf",
                    "public-paths", "/films/trailers/*,*.css,/films/list"))
            .paths();

    @ParameterizedTest
    @CsvSource({
        "/films, PROTECTED",
        "/films/1, PROTECTED",
        "/films/1/style.css, PROTECTED",
        "/films/list, PUBLIC",
        "/films/trailers, PUBLIC",
        "/films/trailers/1, PUBLIC",
        "/films/trailers/1.pdf, PUBLIC",
        "/filmstars, OPEN",
        "/account, PROTECTED",
        "/account/, OPEN",
        "/manual.pdf, PROTECTED",
        "/style.css, PUBLIC",
        "/stylecss, OPEN",
        "/, OPEN",
        "/login, PUBLIC",
        "/login/help, OPEN",
        "/curfew, PUBLIC",
        "/curfew/status, PUBLIC",
        "/curfewed, OPEN"
    })
    void theMostTellingPatternDecides(String path, Access access) {
        assertThat(paths.access(path)).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({"/, PROTECTED", "/a, PROTECTED", "/a.css, PROTECTED", "/assets/a.css, PUBLIC", "/login, PUBLIC"})
    void everythingIsProtectedButWhatIsNamed(String path, Access access) {
        Paths everything = Given.settings(Map.of("protected-paths", "/*", "public-paths", "/assets/*"))
                .paths();
        assertThat(everything.access(path)).isEqualTo(access);
    }

    @Test
    void byDefaultNothingIsProtectedAndStaticResourcesArePublic() {
        Paths defaults = Given.defaults().paths();
        assertThat(defaults.access("/account")).isEqualTo(Access.OPEN);
        assertThat(defaults.access("/site.js")).isEqualTo(Access.PUBLIC);
        assertThat(defaults.access("/login")).isEqualTo(Access.PUBLIC);
    }

    @Test
    void aBlankListIsEmpty() {
        assertThat(Given.settings("public-paths", " ").paths().publicPaths()).isEmpty();
    }

    @Test
    void theSignInPageAndTheEndpointsCanBeElsewhere() {
        Paths elsewhere = Given.settings(Map.of("login-page", "/users/sign-in.xhtml", "endpoints-prefix", "/_session"))
                .paths();
        assertThat(elsewhere.access("/users/sign-in.xhtml")).isEqualTo(Access.PUBLIC);
        assertThat(elsewhere.access("/_session/extend")).isEqualTo(Access.PUBLIC);
        assertThat(elsewhere.access("/curfew/extend")).isEqualTo(Access.OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "films", "/films*", "/*/films", "*css", "*.", "/a b", "/a;b", "/a?b", "//*", "/a//*", "*"})
    void whatIsNoPatternIsRefused(String text) {
        assertThat(PathPattern.of(text)).isEmpty();
        assertThatThrownBy(() -> new PathPattern(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pattern must be a path such as /login, /films/* or *.css: pattern=" + text);
    }
}
