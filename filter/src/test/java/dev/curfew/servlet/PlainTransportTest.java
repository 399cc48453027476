package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTransportTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:8080",
                "http://shop.localhost",
                "http://127.0.0.1:8080",
                "http://127.3.2.1",
                "http://[::1]:8080",
                "https://shop.example"
            })
    void aBrowserKeepsTheCookieOfLoopbackAndOfHttps(String origin) {
        assertThat(PlainTransport.dropsCookies(origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://shop.example", "http://10.0.0.7:8080", "http://localhost.example", "http://[2001:db8::1]"
            })
    void aBrowserDropsTheCookieOfPlainHttpFromElsewhere(String origin) {
        assertThat(PlainTransport.dropsCookies(origin)).isTrue();
    }
}
