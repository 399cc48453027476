package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.curfew.ee.app.Recorder;
import dev.curfew.policy.EndReason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an application observes, with the whole of Curfew as it starts by itself. */
class EventsOnTomcatTest {
    private static final TomcatEe TOMCAT = new TomcatEe();
    private static int port;

    @BeforeAll
    static void startTomcat() throws Exception {
        Map<String, String> settings = Map.of(
                "curfew.application",
                "events-" + UUID.randomUUID().toString().substring(0, 8),
                "curfew.idle",
                "1h",
                "curfew.warning",
                "59m59s999ms",
                "curfew.protected-paths",
                "/ours/*");
        port = TOMCAT.start(context -> settings.forEach(context::addParameter));
    }

    @AfterAll
    static void stopTomcat() throws Exception {
        TOMCAT.close();
    }

    private static <T> List<T> observed(Class<T> type) {
        return Recorder.OBSERVED.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void anApplicationObservesTheLifeOfASession() throws Exception {
        Browser browser = new Browser(port);
        assertThat(Browser.header(browser.get("/ours/x", "Accept", "text/html"), "Location"))
                .as("the annotation's page is the filter's")
                .isEqualTo("/enter?return=%2Fours%2Fx");
        browser.form("/enter", "username=ada&password=ada");
        assertThat(observed(SignedIn.class)).extracting(SignedIn::user).containsExactly("ada");
        assertThat(observed(SessionStarted.class)).hasSize(1);
        warnedOnce(browser);
        browser.post("/curfew/extend", "", "Sec-Fetch-Site", "same-origin");
        assertThat(observed(SessionExtended.class)).hasSize(1);
        browser.get("/sign-out");
        assertThat(observed(SessionEnded.class))
                .extracting(SessionEnded::reason, SessionEnded::userOrNull)
                .containsExactly(tuple(EndReason.LOGOUT, "ada"));
        assertThat(Recorder.LATER.poll(10, TimeUnit.SECONDS))
                .isEqualTo(observed(SessionEnded.class).get(0));
    }

    /** The warning begins a millisecond after the last activity; asking for the time left is none. */
    private static void warnedOnce(Browser browser) throws Exception {
        for (int i = 0; i < 200 && observed(SessionWarned.class).isEmpty(); i++) {
            browser.get("/curfew/status");
        }
        browser.get("/curfew/status");
        assertThat(observed(SessionWarned.class))
                .extracting(SessionWarned::limit)
                .containsExactly(EndReason.IDLE);
    }
}
