package dev.curfew.servers;

import static dev.curfew.servers.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two different servers, of two Jakarta EE levels, are one cluster behind one door. */
@Tag("every-change")
final class MixedClusterIT extends Conformance {
    private @Nullable HaProxy door;

    MixedClusterIT() {
        super(Tomcat.ELEVEN, WildFly.STANDARD);
    }

    @BeforeAll
    void open() throws IOException {
        door = HaProxy.before(a(), b());
    }

    @AfterAll
    void shut() throws InterruptedException {
        if (door != null) {
            door.close();
        }
    }

    private Browser atDoor() {
        return new Browser(Objects.requireNonNull(door).url);
    }

    @Test
    void requestsTakeTurnsBetweenTheServers() throws Exception {
        Browser browser = enter(atDoor(), "ada");
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> answer = browser.get(home());
            assertThat(answer.body()).isEqualTo("ada user=true");
            nodes.add(header(answer, HaProxy.NODE));
        }
        assertThat(nodes).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aSignOutAtTheDoorIsFinalOnBothServers() throws Exception {
        Browser browser = enter(atDoor(), "ada");
        Browser before = browser.copy();
        assertThat(browser.post("/curfew/logout", "", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> refused = before.get(home());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(header(refused, "Session-Ended")).isEqualTo("logout");
            nodes.add(header(refused, HaProxy.NODE));
        }
        assertThat(nodes).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @Override
    void aSignInOutlivesTheNodeThatTookIt() throws Exception {
        Browser browser = enter(atDoor(), "ada");
        a().kill();
        HttpResponse<String> answer = answered(browser);
        assertThat(answer.body()).isEqualTo("ada user=true");
        assertThat(header(answer, HaProxy.NODE)).isEqualTo("b");
    }
}
