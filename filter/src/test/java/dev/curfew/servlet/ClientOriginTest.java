package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's address and the server's origin, from headers that proxies and attackers wrote. */
class ClientOriginTest {
    private static final String PROXIES = "10.0.0.0/8, fd00::/8, fe80::/10";

    private final HttpServletRequest request = mock(HttpServletRequest.class);

    ClientOriginTest() {
        when(request.getHeaders(org.mockito.ArgumentMatchers.anyString())).then(call -> Collections.emptyEnumeration());
        when(request.getRemoteAddr()).thenReturn("10.0.0.1");
        when(request.getScheme()).thenReturn("http");
        when(request.getServerName()).thenReturn("inner");
        when(request.getServerPort()).thenReturn(8080);
    }

    private static ClientOrigin believing(String headers) {
        return new ClientOrigin(CurfewSettings.read(
                        "", Source.code(Map.of("curfew.trusted-proxies", PROXIES, "curfew.proxy-headers", headers)))
                .web());
    }

    private void header(String name, String... values) {
        when(request.getHeader(name)).thenReturn(values[0]);
        when(request.getHeaders(name)).then(call -> Collections.enumeration(Arrays.asList(values)));
    }

    private String address() {
        return believing("auto").address(request);
    }

    private String origin() {
        return believing("auto").origin(request);
    }

    @ParameterizedTest
    @CsvSource({"false, http://inner:8080", "true, https://inner:8080"})
    void aRequestThatNamesNoSchemeIsAsSecureAsItSays(boolean secure, String origin) {
        when(request.getScheme()).thenReturn(null);
        when(request.isSecure()).thenReturn(secure);
        assertThat(origin()).isEqualTo(origin);
    }

    // --- the address

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.9                                        | 192.0.2.9",
                "For=\"192.0.2.9:4711\"                               | 192.0.2.9",
                "for=192.0.2.9:4711;proto=https                       | 192.0.2.9",
                "for=\"[2001:db8:0:0::9]:4711\"                       | 2001:db8::9",
                "for=[2001:db8::9]                                    | 2001:db8::9",
                "proto=https; for=192.0.2.9 ;by=10.0.0.1;             | 192.0.2.9",
                "for=192.0.2.1, for=192.0.2.9                         | 192.0.2.9",
                "for=192.0.2.9, for=10.0.0.2, for=10.0.0.3            | 192.0.2.9",
                "for=10.0.0.3, for=10.0.0.2                           | 10.0.0.3",
                "for=::ffff:192.0.2.9                                 | 192.0.2.9",
                "for=192.0.2.9, for=::ffff:10.0.0.2                   | 192.0.2.9",
            })
    void theRightmostUntrustedAddressIsTheClients(String forwarded, String client) {
        header("Forwarded", forwarded);
        assertThat(address()).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=192.0.2.1, for=unknown",
                "for=192.0.2.1, for=_hidden",
                "for=192.0.2.1, for=\"_hidden:80\"",
                "for=192.0.2.1, by=10.0.0.1",
                "for=192.0.2.1, ",
                "for=192.0.2.1, for=",
                "for=192.0.2.1, for=shop.example",
                "for=192.0.2.1, for=192.0.2.300",
                "for=192.0.2.1, for=192.0.2.9;for=192.0.2.8",
                "for=192.0.2.1, xfor=192.0.2.9",
                "for=192.0.2.1, x=\"for=192.0.2.9\"",
                "for=192.0.2.1, for=.:a",
                "192.0.2.9"
            })
    void behindAHopThatNobodyKnowsTheLastKnownAddressStands(String forwarded) {
        header("Forwarded", forwarded);
        assertThat(address()).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"for=192.0.2.1;host=\"", "for=\"", "for=192.0.2.1, for=\"", "x=\"for=192.0.2.1, \\\"", "\""})
    void whatAClientBeganToQuoteSwallowsNothingThatAProxyAppends(String sent) {
        header("Forwarded", sent + ", for=\"[2001:db8::9]:4711\"");
        assertThat(address()).isEqualTo("2001:db8::9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.9", "192.0.2.9:4711", "192.0.2.1, 192.0.2.9", "192.0.2.1,192.0.2.9,10.0.0.2"})
    void theOlderHeaderIsReadInTheSameWay(String forwardedFor) {
        header("X-Forwarded-For", forwardedFor);
        assertThat(address()).isEqualTo("192.0.2.9");
    }

    @Test
    void headersThatWereAddedLineByLineAreOneList() {
        header("X-Forwarded-For", "192.0.2.1", "192.0.2.9", "10.0.0.2");
        assertThat(address()).isEqualTo("192.0.2.9");
    }

    @Test
    void nobodyElseIsBelieved() {
        when(request.getRemoteAddr()).thenReturn("198.51.100.7");
        header("Forwarded", "for=192.0.2.9;proto=https;host=shop.example");
        header("X-Forwarded-For", "192.0.2.9");
        assertThat(address()).isEqualTo("198.51.100.7");
        assertThat(origin()).isEqualTo("http://inner:8080");
    }

    @Test
    void whereTheTwoHeadersContradictEachOtherNeitherIsBelieved() {
        header("Forwarded", "for=192.0.2.1;proto=https;host=evil.example");
        header("X-Forwarded-For", "192.0.2.9");
        header("X-Forwarded-Host", "shop.example");
        assertThat(address()).isEqualTo("10.0.0.1");
        assertThat(origin()).isEqualTo("http://inner:8080");
    }

    @Test
    void whereTheTwoHeadersAgreeBothAreBelieved() {
        header("Forwarded", "for=192.0.2.9");
        header("X-Forwarded-For", "192.0.2.9");
        header("X-Forwarded-Proto", "https");
        header("X-Forwarded-Host", "shop.example");
        assertThat(address()).isEqualTo("192.0.2.9");
        assertThat(origin()).isEqualTo("https://shop.example");
    }

    @Test
    void theFamilyThatTheSettingNamesIsBelievedAlone() {
        header("Forwarded", "for=192.0.2.1;proto=https;host=one.example");
        header("X-Forwarded-For", "192.0.2.2");
        header("X-Forwarded-Host", "two.example");
        assertThat(believing("forwarded").address(request)).isEqualTo("192.0.2.1");
        assertThat(believing("forwarded").origin(request)).isEqualTo("https://one.example");
        assertThat(believing("x-forwarded").address(request)).isEqualTo("192.0.2.2");
        assertThat(believing("x-forwarded").origin(request)).isEqualTo("http://two.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fd00::1", "[fd00:0:0:0:0:0:0:1]", "fe80:0:0:0:0:0:0:1%eth0", "fe80::1%3", "::ffff:10.0.0.1"})
    void aProxyIsKnownHoweverTheServerSpellsItsAddress(String peer) {
        when(request.getRemoteAddr()).thenReturn(peer);
        header("X-Forwarded-For", "192.0.2.9");
        assertThat(address()).isEqualTo("192.0.2.9");
    }

    @Test
    void aLongHeaderOverflowsNothing() {
        header("Forwarded", "for=\"" + "\\a".repeat(30_000) + "\", for=192.0.2.9");
        assertThat(address()).isEqualTo("192.0.2.9");
    }

    // --- the origin

    @ParameterizedTest
    @CsvSource({
        "http,inner,80,http://inner",
        "http,inner,8080,http://inner:8080",
        "https,Inner,443,https://inner",
        "https,[::1],8443,https://[::1]:8443"
    })
    void withoutProxiesTheServerKnowsItsOrigin(String scheme, String name, int port, String origin) {
        when(request.getScheme()).thenReturn(scheme);
        when(request.getServerName()).thenReturn(name);
        when(request.getServerPort()).thenReturn(port);
        assertThat(origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.9;proto=https;host=Shop.example                                          | https://shop.example",
                "for=192.0.2.9;proto=https;host=\"shop.example:8443\"                                 | https://shop.example:8443",
                "for=192.0.2.9;proto=https;host=shop.example:443                                      | https://shop.example",
                "for=192.0.2.9;proto=https;host=shop.example, for=10.0.0.2;proto=http;host=nginx      | https://shop.example",
                "for=192.0.2.9, for=10.0.0.2;proto=https;host=shop.example                            | https://shop.example",
                "for=1.1.1.1;proto=http;host=evil.example, for=192.0.2.9;proto=https;host=shop.example | https://shop.example",
                "host=evil.example;proto=http, for=unknown;proto=https;host=shop.example              | https://shop.example",
                "for=192.0.2.9;proto=https                                                            | https://inner:8080",
            })
    void theOutermostTrustedProxyKnowsWhatBrowsersSee(String forwarded, String origin) {
        header("Forwarded", forwarded);
        assertThat(origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.9           | https       | shop.example               | https://shop.example",
                "192.0.2.9, 10.0.0.2 | https, http | shop.example, nginx        | https://shop.example",
                "192.0.2.9, 10.0.0.2 | https       | shop.example               | https://shop.example",
                "1.1.1.1, 192.0.2.9  | http, https | evil.example, shop.example | https://shop.example",
            })
    void theOlderHeadersAreAlignedAtTheEnd(String clients, String schemes, String hosts, String origin) {
        header("X-Forwarded-For", clients);
        header("X-Forwarded-Proto", schemes);
        header("X-Forwarded-Host", hosts);
        assertThat(origin()).isEqualTo(origin);
    }

    @Test
    void schemeAndHostAreBelievedWithoutAnAddress() {
        header("X-Forwarded-Proto", "https");
        header("X-Forwarded-Host", "shop.example");
        assertThat(origin()).isEqualTo("https://shop.example");
        assertThat(address()).isEqualTo("10.0.0.1");
    }
}
