package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Very many sessions that nobody asks about are past their limit at once, while somebody else works. */
@Timeout(3600)
class SweepTest {
    private static final int SESSIONS = Integer.getInteger("curfew.expired", 5_000);
    private static final int FEW = 60;
    private static final int SERVERS = 3;
    private static final Map<String, String> SETTINGS =
            Map.of("curfew.idle", "1h", "curfew.warning", "1s", "curfew.activity-window", "1s");
    private static final int CLICKS = 500;
    private static final int LEAST_A_SECOND = 200;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Test
    void sessionsThatNobodyAsksAboutEndAndDisturbNobody() {
        try (Servers servers = Servers.start(SERVERS, SETTINGS)) {
            fill(servers, SESSIONS);
            Client client = new Client().signIn(servers.port(1), "ada");
            clicks(client, servers);
            List<Client.Answer> quiet = clicks(client, servers);
            assertThat(new Client().post(servers.port(1), "/idle?s=4").body()).isEqualTo("true");
            long begin = System.nanoTime();
            List<Client.Answer> beside = new ArrayList<>();
            while (count(servers) > 1
                    && System.nanoTime() - begin < WITHIN.multipliedBy(10).toNanos()) {
                beside.addAll(clicks(client, servers));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Wait.sleep(Duration.ofSeconds(3));
            List<String> ends = servers.ends();
            Figures.record(
                    SESSIONS + " sessions expire at once and nobody asks about them",
                    "all ended after " + took.toSeconds() + " s, " + ends.size() + " events of "
                            + ends.stream().distinct().count() + " ids; somebody who clicks waits "
                            + inWords(quiet) + " before and " + inWords(beside) + " meanwhile");
            assertThat(ends.stream().distinct()).hasSize(SESSIONS).allMatch(end -> end.endsWith(" idle"));
            assertThat(ends).hasSize(SESSIONS);
            assertThat(took).isLessThan(WITHIN.plusSeconds(SESSIONS / LEAST_A_SECOND));
        }
    }

    /** The control: where the sweep finds nothing, nothing ends. */
    @Test
    void sessionsThatNobodySweepsAreStillThere() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("server.broken", "sweeps-nothing");
        try (Servers servers = Servers.start(SERVERS, settings)) {
            fill(servers, FEW);
            assertThat(new Client().post(servers.port(1), "/idle?s=4").body()).isEqualTo("true");
            Wait.sleep(Duration.ofSeconds(40));
            int left = count(servers);
            System.out.println("without a sweep " + left + " of " + FEW + " are left");
            assertThat(left).isEqualTo(FEW);
            assertThat(servers.ends()).isEmpty();
        }
    }

    private static void fill(Servers servers, int sessions) {
        long begin = System.nanoTime();
        int share = sessions / SERVERS;
        servers.numbers()
                .mapToObj(number -> {
                    int to = number == SERVERS ? sessions : number * share;
                    String path = "/fill?from=" + (number - 1) * share + "&to=" + to;
                    return new Client().later("POST", servers.port(number), path, Duration.ofMinutes(10));
                })
                .toList()
                .forEach(CompletableFuture::join);
        System.out.println(sessions + " sessions signed in within "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
        assertThat(count(servers)).isEqualTo(sessions);
    }

    private static int count(Servers servers) {
        return Integer.parseInt(new Client().get(servers.port(1), "/count").body());
    }

    private static List<Client.Answer> clicks(Client client, Servers servers) {
        return IntStream.range(0, CLICKS)
                .mapToObj(click -> {
                    Wait.sleep(Duration.ofMillis(2));
                    Client.Answer answer = client.get(servers.port(1 + click % SERVERS), "/who");
                    assertThat(answer.status()).as("%s", answer).isIn(200, 303);
                    return answer;
                })
                .toList();
    }

    private static String inWords(List<Client.Answer> answers) {
        return "p50 " + Figures.ms(Figures.percentile(answers, 0.5)) + ", p99 "
                + Figures.ms(Figures.percentile(answers, 0.99)) + ", longest " + Figures.ms(Figures.longest(answers));
    }
}
