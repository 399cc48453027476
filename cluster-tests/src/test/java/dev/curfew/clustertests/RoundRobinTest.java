package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attributes in the cluster, three servers behind HAProxy, each request at the next one. */
@Timeout(900)
class RoundRobinTest {
    private static final int PEOPLE = 16;
    private static final int WRITERS = 32;
    private static final int MOST_EACH = 100;
    private static final int EACH = Math.min(MOST_EACH, Integer.getInteger("curfew.rounds", 5));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger increments = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    private static Servers start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("curfew.attributes", "cluster");
        return Servers.start(3, settings);
    }

    @Test
    void aKilledServerTakesNoAttributeWithIt() throws Exception {
        try (Servers servers = start(Map.of());
                Haproxy door = Haproxy.roundRobin(servers.ports())) {
            List<Thread> people = everybodyCounts(door.port());
            Wait.sleep(Duration.ofSeconds(4));
            servers.server(3).kill();
            Wait.sleep(Duration.ofSeconds(4));
            stopped = true;
            join(people);
            assertThat(losses).isEmpty();
        }
        Figures.record("attributes in the cluster, `kill -9` of one of three servers behind HAProxy", figures());
        assertThat(increments.get()).isGreaterThan(100);
    }

    /** The control: sessions whose attributes the container keeps lose them at the next server, and that is seen. */
    @Test
    void attributesThatStayOnOneServerAreSeen() throws Exception {
        try (Servers servers = Servers.start(3, Map.of("curfew.attributes", "container"));
                Haproxy door = Haproxy.roundRobin(servers.ports())) {
            List<Thread> people = everybodyCounts(door.port());
            Wait.sleep(Duration.ofSeconds(2));
            stopped = true;
            join(people);
        }
        System.out.println("attributes with the container: " + figures());
        assertThat(lost.get()).isPositive();
    }

    private String figures() {
        return increments + " increments of " + PEOPLE + " people in " + asked + " requests: " + lost + " lost";
    }

    private List<Thread> everybodyCounts(int port) {
        List<Thread> threads = IntStream.range(0, PEOPLE)
                .mapToObj(number -> new Thread(() -> count(port, "person-" + number)))
                .toList();
        threads.forEach(Thread::start);
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** A request without an answer may have counted or not, or be sent again by the proxy; what was answered has counted. */
    private void count(int port, String name) {
        Client person = new Client().signIn(port, name);
        int known = 0;
        int uncertain = 0;
        while (!stopped) {
            asked.incrementAndGet();
            Client.Answer answer = person.post(port, "/increment");
            if (answer.status() != 200) {
                uncertain++;
                Wait.sleep(Duration.ofMillis(50));
                continue;
            }
            int now = Integer.parseInt(answer.body());
            if (now <= known) {
                lost.incrementAndGet();
                losses.add(name + " knew " + known + ", has " + now + " after " + uncertain + " without an answer");
            }
            increments.incrementAndGet();
            known = now;
            uncertain = 0;
        }
    }

    @Test
    void writersOfDifferentAttributesOfOneSessionLoseNone() {
        try (Servers servers = start(Map.of())) {
            int missing = writeAtOnce(servers);
            Figures.record(
                    WRITERS + " clients write different attributes of one session on three servers",
                    WRITERS * EACH + " attributes, " + missing + " missing");
            assertThat(missing).isZero();
        }
    }

    /** The control: an index that the last writer overwrites is seen. */
    @Test
    void writersThatOverwriteEachOtherAreSeen() {
        try (Servers servers = start(Map.of("server.broken", "overwrites"))) {
            int missing = writeAtOnce(servers);
            System.out.println("writers overwrite: " + missing + " of " + WRITERS * EACH + " attributes missing");
            assertThat(missing).isPositive();
        }
    }

    private static int writeAtOnce(Servers servers) {
        Client client = new Client().signIn(servers.port(1), "ada");
        client.get(servers.port(1), "/put?name=first");
        List<CompletableFuture<Client.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            for (int writer = 0; writer < WRITERS; writer++) {
                answers.add(
                        client.later("GET", servers.port(1 + writer % 3), "/put?name=w" + writer + "-" + i, PATIENCE));
            }
            answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));
        }
        List<Integer> seen = servers.ports().stream()
                .map(port -> Integer.parseInt(client.get(port, "/names").body()))
                .distinct()
                .toList();
        assertThat(seen).as("what the servers see").hasSize(1);
        return 1 + WRITERS * EACH - seen.get(0);
    }

    @Test
    void aRollingRestartUnderLoadLosesNoAttributeAndEndsNoSession() throws Exception {
        try (Servers servers = start(Map.of());
                Haproxy door = Haproxy.roundRobin(servers.ports())) {
            List<Thread> people = everybodyCounts(door.port());
            for (int number = 1; number <= 3; number++) {
                Wait.sleep(Duration.ofSeconds(2));
                int before = increments.get();
                servers.server(number).stop();
                servers.begin(number, Map.of());
                int during = increments.get() - before;
                assertThat(during)
                        .as("increments while server %s was away", number)
                        .isPositive();
            }
            Wait.sleep(Duration.ofSeconds(2));
            stopped = true;
            join(people);
            Figures.record(
                    "attributes in the cluster, rolling restart of three servers behind HAProxy under load", figures());
            assertThat(losses).isEmpty();
            assertThat(servers.ends()).isEmpty();
            assertThat(servers.events("signed in")).doesNotHaveDuplicates().hasSize(PEOPLE);
        }
        assertThat(increments.get()).isGreaterThan(100);
    }
}
