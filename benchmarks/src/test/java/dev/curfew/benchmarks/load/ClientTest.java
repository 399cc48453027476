package dev.curfew.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static String request(Client client, int node) {
        return new String(client.request(node, "/read"), StandardCharsets.US_ASCII);
    }

    @Test
    void whereNodesShareSessionsACookieGoesToBoth() {
        Client client = new Client("user", true);
        request(client, 1);
        client.take(0, List.of("id=7"));
        assertThat(request(client, 0)).startsWith("GET /read HTTP/1.1\r\n").endsWith("\r\nCookie: id=7\r\n\r\n");
        assertThat(request(client, 1)).contains("Cookie: id=7");
    }

    @Test
    void elsewhereEachNodeHasItsOwn() {
        Client client = new Client("user", false);
        client.take(0, List.of("id=7"));
        assertThat(request(client, 1)).doesNotContain("Cookie");
    }

    @Test
    void stickySessionsStayWhereTheyAreAndOthersAlternate() {
        assertThat(List.of(Routing.STICKY.node(3, 0), Routing.STICKY.node(3, 1)))
                .containsExactly(1, 1);
        assertThat(List.of(Routing.ALTERNATING.node(3, 0), Routing.ALTERNATING.node(3, 1)))
                .containsExactly(1, 0);
    }
}
