package dev.curfew.clustertests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * People who click all the time, at one server after the other. As a load balancer does, a click that finds nobody, or is
 * told to come back, goes to the next server until it is served.
 */
final class Load implements AutoCloseable {
    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CLICKS = Duration.ofMillis(25);

    final AtomicInteger clicks = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    /** Who was ended rightly: no server of this busy machine answered a click for as long as the limit. */
    final AtomicInteger stalled = new AtomicInteger();

    private final Map<Integer, Long> lastServed = new ConcurrentHashMap<>();
    private final Duration idle;
    private final AtomicReference<String> unserved = new AtomicReference<>("");
    private final AtomicLong longestNanos = new AtomicLong();
    private final Servers servers;
    private final List<Client> people;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(Servers servers, int count, Duration idle) {
        this.servers = servers;
        this.idle = idle;
        this.people = IntStream.range(0, count)
                .mapToObj(number -> new Client()
                        .signIn(servers.port(1 + number % servers.ports().size()), name(number)))
                .toList();
    }

    /**
     * Signs {@code count} people in and lets them click until this is closed.
     *
     * @param idle the limit after which an end is none too early
     */
    static Load start(Servers servers, int count, Duration idle) {
        Load load = new Load(servers, count, idle);
        for (int number = 0; number < THREADS; number++) {
            int first = number;
            Thread thread = new Thread(() -> load.run(first), "load-" + number);
            thread.start();
            load.threads.add(thread);
        }
        return load;
    }

    static String name(int number) {
        return "person-" + number;
    }

    private void run(int first) {
        int click = first;
        while (!stopped) {
            for (int person = first; person < people.size() && !stopped; person += THREADS) {
                click(person, click++);
                Wait.sleep(BETWEEN_CLICKS);
            }
        }
    }

    private void click(int person, int click) {
        clicks.incrementAndGet();
        long begin = System.nanoTime();
        long unseen = begin - lastServed.getOrDefault(person, begin);
        Client.Answer answer = ask(person, click);
        for (int again = 1; mustComeBack(answer) && System.nanoTime() - begin < PATIENCE.toNanos(); again++) {
            retries.incrementAndGet();
            Wait.sleep(Duration.ofMillis(20));
            answer = ask(person, click + again);
        }
        longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
        AtomicInteger counted = outcome(answer, person, unseen + System.nanoTime() - begin);
        counted.incrementAndGet();
        if (counted == served) {
            lastServed.put(person, begin);
        } else if (counted == stalled) {
            signInAgain(person);
        } else {
            unserved.compareAndSet("", ", first of them " + name(person) + " after " + answer);
        }
    }

    private void signInAgain(int person) {
        Client client = people.get(person);
        Wait.until(
                "a server must let " + name(person) + " in",
                PATIENCE,
                () -> servers.ports().stream()
                        .anyMatch(port -> client.post(port, "/sign-in?user=" + name(person))
                                .body()
                                .equals("true")));
        lastServed.remove(person);
    }

    /** @param unseen the time since the begin of the last click that was served */
    private AtomicInteger outcome(Client.Answer answer, int person, long unseen) {
        if (mustComeBack(answer)) {
            return failed;
        }
        if (answer.reason().isPresent()) {
            return unseen < idle.toNanos() ? ended : stalled;
        }
        return answer.isServedTo(name(person)) ? served : lost;
    }

    private Client.Answer ask(int person, int click) {
        List<Integer> ports = servers.ports();
        int port = ports.get(Math.floorMod(click, ports.size()));
        return people.get(person).later("GET", port, "/who", LONGEST_ANSWER).join();
    }

    private static boolean mustComeBack(Client.Answer answer) {
        return answer.status() == Client.NO_ANSWER || answer.status() == 503;
    }

    Client person(int number) {
        return people.get(number);
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    String figures() {
        return clicks + " clicks of " + people.size() + " people: lost " + lost + ", ended early " + ended + ", failed "
                + failed + unserved + ", ended after a stall " + stalled + ", sent to another server " + retries
                + ", longest stall "
                + Figures.ms(longest());
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
