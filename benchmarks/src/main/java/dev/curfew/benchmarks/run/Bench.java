package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.load.Action;
import dev.curfew.benchmarks.load.Client;
import dev.curfew.benchmarks.load.Hammer;
import dev.curfew.benchmarks.load.Load;
import dev.curfew.benchmarks.load.Routing;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** One subject that is ready to be measured: its clients are signed in. Its servers stay when it is closed. */
final class Bench implements AutoCloseable {
    private final Pair pair;
    private final Hammer hammer;

    private Bench(Pair pair, Hammer hammer) {
        this.pair = pair;
        this.hammer = hammer;
    }

    static Bench of(Pair pair, int sessions) throws IOException {
        Subject subject = pair.subject();
        Hammer hammer = new Hammer(
                pair.ports(),
                IntStream.range(0, sessions)
                        .mapToObj(number -> new Client("user-" + number, subject.shared()))
                        .toList());
        hammer.signIn(subject.shared());
        return new Bench(pair, hammer);
    }

    Subject subject() {
        return pair.subject();
    }

    void warmUp(Duration time) throws IOException {
        for (Routing routing : Routing.values()) {
            for (Action action : Action.values()) {
                hammer.run(action, routing, time.toNanos());
            }
        }
    }

    Sample measure(Action action, Routing routing, int round, Duration time) throws IOException {
        Map<String, Long> before = pair.counters();
        Load load = hammer.run(action, routing, time.toNanos());
        return Sample.of(subject().name(), cell(action, routing), round, load, before, pair.counters());
    }

    static String cell(Action action, Routing routing) {
        return "hammer " + (routing + " " + action).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        hammer.close();
    }
}
