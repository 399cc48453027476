package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.config.Activity.CountsAs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivityTest {
    private final Activity activity = Given.settings(Map.of(
                    "passive", "/api/*, /events header:Accept=text/event-stream, /feed header:X-Poll",
                    "heartbeat", "POST  /films/*,  PUT /api/upload",
                    "activity", "POST /api/*,/api/cart"))
            .activity();

    @ParameterizedTest
    @CsvSource({
        "GET, /api, PASSIVE",
        "GET, /api/news, PASSIVE",
        "POST, /api/news, ACTIVITY",
        "GET, /api/cart, ACTIVITY",
        "PUT, /api/upload, HEARTBEAT",
        "GET, /api/upload, PASSIVE",
        "POST, /films/1/progress, HEARTBEAT",
        "GET, /films/1,",
        "post, /films/1,",
        "GET, /,"
    })
    void theMostTellingRuleDecides(String method, String path, CountsAs countsAs) {
        assertThat(activity.of(method, path, header -> null)).isEqualTo(Optional.ofNullable(countsAs));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "TEXT/EVENT-STREAM",
                " text/event-stream ",
                "text/event-stream;q=1",
                "a, text/event-stream;q=0.9"
            })
    void aHeaderRuleMatchesAMemberOfTheHeader(String accept) {
        assertThat(activity.of("GET", "/events", header -> header.equals("accept") ? accept : null))
                .contains(CountsAs.PASSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/event-streams", "", "*/*"})
    void aHeaderRuleMatchesNothingElse(String accept) {
        assertThat(activity.of("GET", "/events", header -> accept)).isEmpty();
    }

    @Test
    void aHeaderRuleWithoutValueAsksForTheHeaderAlone() {
        assertThat(activity.of("GET", "/feed", header -> "")).contains(CountsAs.PASSIVE);
        assertThat(activity.of("GET", "/feed", header -> null)).isEmpty();
    }

    @Test
    void ofEqualRulesTheOneThatExtendsLessDecides() {
        Activity both = Given.settings(
                        Map.of("passive", "GET /a/*", "heartbeat", "POST /a/*, /b header:x", "activity", "/b header:y"))
                .activity();
        assertThat(both.of("GET", "/b", header -> "1")).contains(CountsAs.HEARTBEAT);
    }

    @Test
    void rulesAreWrittenAsTheyAreRead() {
        assertThat(activity.passive())
                .extracting(RequestRule::toString)
                .containsExactly("/api/*", "/events header:accept=text/event-stream", "/feed header:x-poll");
        assertThat(activity.heartbeat())
                .extracting(RequestRule::toString)
                .containsExactly("POST /films/*", "PUT /api/upload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET/a",
                "get /a",
                "GET POST /a",
                "/a header:",
                "/a header",
                "/a header:x=",
                "/a header:x=a b",
                "/a b",
                "/a /b",
                "/a*"
            })
    void whatIsNoRuleIsRefused(String text) {
        assertThat(RequestRule.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30m, 30s", "25m, 30s", "24m10s, 29s", "15m, 18s", "50s, 1s", "40s, 1s", "101s, 2s20ms"})
    void theWindowIsAFiftiethOfTheIdleLimitWithinBounds(String idle, String window) {
        Activity activity =
                Given.settings(Map.of("idle", idle, "warning", "1s")).activity();
        assertThat(activity.window()).isEqualTo(DurationText.parse(window).orElseThrow());
    }

    @Test
    void theWindowCanBeSet() {
        assertThat(Given.settings("activity-window", "5s").activity().window()).isEqualTo(Duration.ofSeconds(5));
    }
}
