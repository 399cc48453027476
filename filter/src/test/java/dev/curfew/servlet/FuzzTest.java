package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.Network;
import dev.curfew.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes from the network, at random and near to what is expected: no exception, nothing let through. */
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("curfew.rounds", 100_000);
    private static final String[] PIECES = {
        "__Host-curfew",
        "=",
        ";",
        ",",
        " ",
        "\"",
        "$Version=1",
        "%00",
        "%2f",
        "%5c",
        "/",
        "\\",
        "//",
        "..",
        ".",
        ":",
        "@",
        "for",
        "proto=https",
        "host=evil.example",
        "[2001:db8::1]:4711",
        "10.0.0.7",
        "_hidden",
        "unknown",
        "a",
        "A".repeat(75),
        "\t",
        "\r\n",
        "\u0000",
        "é",
        "https://evil.example",
        "javascript:alert(1)",
        "?",
        "#",
        "&",
        "return=",
        "x".repeat(3000)
    };

    private final Random random = new Random(20_260_105);
    private int kept;

    private String text() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(
                    random.nextInt(5) == 0
                            ? String.valueOf((char) random.nextInt(0x250))
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static HttpServletRequest request(Map<String, String> headers, String uri) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FuzzTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get((String) arguments[0]);
                    case "getHeaders" -> {
                        String value = headers.get((String) arguments[0]);
                        yield Collections.enumeration(value == null ? List.of() : List.of(value));
                    }
                    case "getRemoteAddr" -> "10.0.0.1";
                    case "getRequestURI", "getServletPath" -> uri;
                    case "getScheme" -> "http";
                    case "getServerName" -> "localhost";
                    case "getServerPort" -> 80;
                    case "getMethod" -> "GET";
                    default -> null;
                });
    }

    @Test
    void noCookieHeaderIsAnException() {
        SessionCookie cookie = new SessionCookie(CurfewSettings.read("", Source.code(Map.of())));
        for (int i = 0; i < ROUNDS; i++) {
            String header = text();
            Optional<Token> token = cookie.read(request(Map.of("Cookie", header), "/"));
            kept += token.isPresent() ? 1 : 0;
        }
        System.out.println("cookie headers: " + ROUNDS + " at random, " + kept + " had the form of a token");
    }

    @Test
    void noForwardedHeaderIsAnExceptionAndOnlyAddressesAreBelieved() throws Exception {
        ClientOrigin origin =
                new ClientOrigin(CurfewSettings.read("", Source.code(Map.of("curfew.trusted-proxies", "10.0.0.0/8")))
                        .web());
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, String> headers = new HashMap<>();
            headers.put(random.nextBoolean() ? "Forwarded" : "X-Forwarded-For", text());
            headers.put(random.nextBoolean() ? "X-Forwarded-Proto" : "X-Forwarded-Host", text());
            headers.put("Host", text());
            headers.put("User-Agent", text());
            HttpServletRequest request = request(headers, "/");
            assertThat(Network.address(origin.of(request).address())).isPresent();
            origin.origin(request);
        }
    }

    @Test
    void noReturnLeavesTheOrigin() throws Exception {
        int safe = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = text();
            String path = ReturnPath.safe(random.nextBoolean() ? "/" + text : text);
            URI resolved = new URI("https://shop.example/account/x").resolve(path);
            assertThat(resolved.getHost()).as(path).isEqualTo("shop.example");
            assertThat(path).startsWith("/").doesNotStartWith("//").doesNotContain("\\", "\r", "\n");
            safe += path.equals("/") ? 0 : 1;
        }
        System.out.println("return values: " + ROUNDS + " at random, " + safe + " kept");
        assertThat(safe).isPositive();
    }

    @Test
    void noPathThatIsLetThroughCanBeReadInTwoWays() {
        int through = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Optional<String> path = RequestPath.of(request(Map.of(), "/" + text()));
            if (path.isPresent()) {
                through++;
                assertThat(path.get().toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("%2f", "%5c", "\\", "//", "/../");
            }
        }
        System.out.println("paths: " + ROUNDS + " at random, " + through + " let through");
        assertThat(through).isPositive();
    }
}
