package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clock of one of three server processes jumps: nobody is ended early for it, and nobody lives on. */
@Timeout(240)
class ClockTest {
    private static final Path LIBRARY = library("x86_64-linux-gnu", "aarch64-linux-gnu");
    private static final boolean ALL = Boolean.getBoolean("curfew.all-clock-steps");
    private static final int PEOPLE = 12;
    private static final int IDLE = 10;
    private static final Duration TOLERANCE = Duration.ofMillis(1500);

    /** Returns where the distribution puts it on this kind of machine. */
    private static Path library(String... kinds) {
        List<Path> places = Stream.of(kinds)
                .map(kind -> Path.of("/usr/lib", kind, "faketime", "libfaketimeMT.so.1"))
                .toList();
        return places.stream().filter(Files::exists).findFirst().orElse(places.get(0));
    }

    @BeforeEach
    void needsTheLibrary() {
        assumeTrue(Files.exists(LIBRARY), "needs libfaketime");
    }

    static Stream<Arguments> steps() {
        return ALL
                ? Stream.of(1, 2)
                        .flatMap(server ->
                                Stream.of(45, -45, 90, -90, 300, -300).map(step -> Arguments.of(server, step)))
                : Stream.of(Arguments.of(1, -90), Arguments.of(2, 300));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void nobodyIsEndedEarlyAndNobodyLivesOn(int server, int seconds) throws IOException {
        String which = server == 1 ? "oldest" : "second";
        endsWhenItShould(Place.onLoopback(3), server, seconds, "the " + which + " of three servers");
    }

    static IntStream clientSteps() {
        return ALL ? IntStream.of(45, -45, 90, -90, 300, -300) : IntStream.of(90);
    }

    /** What a client calls the time of the cluster is its own clock: nothing may rest on it. */
    @ParameterizedTest
    @MethodSource("clientSteps")
    void noClientIsEndedEarlyAndNoneLivesOn(int seconds) throws IOException {
        int port = Servers.freePorts(1).get(0);
        try (ServerProcess member = ServerProcess.startMember(port)) {
            endsWhenItShould(Place.clientsOf(port, 3), 2, seconds, "one of three clients of a plain server");
            assertThat(member.isAlive()).isTrue();
        }
    }

    private static void endsWhenItShould(List<Place> places, int server, int seconds, String whose) throws IOException {
        Path clocks = Files.createTempDirectory("curfew-clocks");
        set(clocks, server, 0);
        Map<String, String> settings = Map.of("curfew.idle", IDLE + "s", "curfew.warning", "1s");
        try (Servers servers =
                Servers.start(places, settings, number -> number == server ? environment(clocks, number) : Map.of())) {
            List<Client> people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new Client().signIn(servers.port(1 + number % 3), "p" + number))
                    .toList();
            clicks(servers, people);
            endedByTheWall(servers);
            set(clocks, server, seconds);
            int byTheWall = awaitJump(servers, people);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < Duration.ofSeconds(12).toNanos()) {
                clicks(servers, people);
            }
            long last = System.nanoTime();
            awaitSince(last, Duration.ofSeconds(IDLE).minus(TOLERANCE));
            long early = statuses(servers, people, 401);
            awaitSince(last, Duration.ofSeconds(IDLE).plus(TOLERANCE));
            long late = statuses(servers, people, 200);
            long untold = statuses(servers, people, 503);
            Figures.record(
                    "every clock of " + whose + " jumps by " + seconds + " s",
                    "of " + PEOPLE + " ended early " + early + ", lived on " + late + ", could not be told " + untold
                            + " (by that wall clock " + byTheWall + " would have ended early)");
            assertThat(byTheWall).as("the clock must have jumped").isPositive();
            assertThat(early).isZero();
            assertThat(late).isZero();
            assertThat(servers.server(1).output()
                            + servers.server(2).output()
                            + servers.server(3).output())
                    .contains("jumped");
        }
    }

    private static Map<String, String> environment(Path clocks, int number) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LD_PRELOAD", LIBRARY.toString());
        environment.put("FAKETIME_TIMESTAMP_FILE", clocks.resolve("" + number).toString());
        environment.put("FAKETIME_CACHE_DURATION", "1");
        return environment;
    }

    private static void set(Path clocks, int number, int seconds) {
        try {
            Path file = clocks.resolve("" + number);
            Path next = clocks.resolve(number + ".next");
            Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "s\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Wait.sleep(Duration.ofMillis(1200));
    }

    private static void clicks(Servers servers, List<Client> people) {
        for (int number = 1; number <= 3; number++) {
            for (Client client : people) {
                Client.Answer answer = client.get(servers.port(number), "/who");
                assertThat(answer.status()).as("%s", answer).isIn(200, 303, 503);
            }
        }
    }

    /** A process looks at the file once in a while: everybody goes on clicking until it has. */
    private static int awaitJump(Servers servers, List<Client> people) {
        int ended = 0;
        for (int look = 0; look < 30 && ended == 0; look++) {
            clicks(servers, people);
            ended = endedByTheWall(servers);
            Wait.sleep(Duration.ofMillis(300));
        }
        return ended;
    }

    /**
     * Returns how often a server that trusts its wall clock would have ended somebody since it was asked last. Nobody
     * brings a cookie: a server that jumped away from the others must be able to tell.
     */
    private static int endedByTheWall(Servers servers) {
        int ended = 0;
        for (int number = 1; number <= 3; number++) {
            for (int person = 0; person < PEOPLE; person++) {
                Client.Answer answer =
                        new Client().get(servers.port(number), "/by-the-wall?user=p" + person + "&idle=" + IDLE);
                assertThat(answer.body()).as("%s", answer).isIn("live", "ended");
                ended += answer.body().equals("ended") ? 1 : 0;
            }
        }
        return ended;
    }

    private static long statuses(Servers servers, List<Client> people, int status) {
        return IntStream.range(0, people.size())
                .filter(number -> people.get(number)
                                .get(servers.port(1 + number % 3), "/curfew/status")
                                .status()
                        == status)
                .count();
    }

    private static void awaitSince(long begin, Duration time) {
        Wait.sleep(time.minusNanos(System.nanoTime() - begin));
    }
}
