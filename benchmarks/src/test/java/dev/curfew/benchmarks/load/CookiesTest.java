package dev.curfew.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookiesTest {
    private final Cookies cookies = new Cookies();

    @Test
    void aCookieIsKeptReplacedAndDeleted() {
        cookies.take("a=1; Path=/");
        cookies.take("b=2");
        assertThat(cookies.header()).isEqualTo("a=1; b=2");
        cookies.take("a=3");
        assertThat(cookies.header()).isEqualTo("a=3; b=2");
        cookies.take("a=; Max-Age=0; Path=/");
        assertThat(cookies.header()).isEqualTo("b=2");
    }
}
