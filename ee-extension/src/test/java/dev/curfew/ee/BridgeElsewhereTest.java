package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.ee.app.doing.DoingMechanism;
import dev.curfew.testkit.TestCurfew;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bridge where it cannot do its work, or is not needed. */
@Timeout(60)
class BridgeElsewhereTest {
    @AfterEach
    void forget() {
        System.clearProperty("curfew.bridge");
    }

    @Test
    void whatIsConstrainedIsClosedWhereTheFilterIsMissing() throws Exception {
        try (TestCurfew curfew = TestCurfew.start(Map.of());
                JettyEe jetty = JettyEe.withoutFilter("doing")) {
            try (Connection connection = new Connection(jetty.start(curfew), Duration.ofSeconds(20))) {
                assertThat(connection.get("/role/x?do=login").status()).isEqualTo(403);
                assertThat(connection.get("/any/x?do=login").status()).isEqualTo(403);
                assertThat(connection.get("/page?do=login").body()).isEqualTo("null user=false reason=null");
            }
        }
    }

    @Test
    void aServerThatAsksByItselfIsNotAskedTwice() throws Exception {
        System.setProperty("curfew.bridge", "true");
        try (TestCurfew curfew = TestCurfew.start(Map.of());
                TomcatEe tomcat = new TomcatEe("doing")) {
            try (Connection connection = new Connection(tomcat.start(curfew), Duration.ofSeconds(20))) {
                DoingMechanism.ASKED.set(0);
                assertThat(connection.get("/role/x?do=login").body()).isEqualTo("bob user=true reason=null");
                assertThat(DoingMechanism.ASKED).hasValue(1);
            }
        }
    }

    @Test
    void aSettingThatCdiCannotSeeStopsTheStart() {
        assertThatThrownBy(() -> {
                    try (TestCurfew curfew = TestCurfew.start(Map.of("curfew.bridge", "true"));
                            JettyEe jetty = JettyEe.withoutSetting("doing")) {
                        jetty.start(curfew);
                    }
                })
                .hasStackTraceContaining("curfew.bridge=true must have CDI and curfew-ee-extension,"
                        + " and be set by system property, environment or curfew.properties");
    }
}
