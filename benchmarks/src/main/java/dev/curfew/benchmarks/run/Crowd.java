package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.load.Client;
import dev.curfew.benchmarks.load.Load;
import dev.curfew.benchmarks.load.People;
import dev.curfew.benchmarks.load.Routing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures a subject under many sessions that each send a request now and then. */
final class Crowd {
    private final Mode.Crowding mode;

    Crowd(Mode.Crowding mode) {
        this.mode = mode;
    }

    List<Sample> of(Pair pair) throws IOException {
        Subject subject = pair.subject();
        List<Client> clients = IntStream.range(0, mode.sessions())
                .mapToObj(number -> new Client("one-of-many-" + number, subject.shared()))
                .toList();
        List<Sample> samples = new ArrayList<>();
        try (People people = new People(pair.ports(), clients)) {
            people.signIn(subject.shared());
            for (Routing routing : Routing.values()) {
                people.run(routing, seconds(), 1);
                samples.add(measure(pair, people, routing));
            }
        }
        return samples;
    }

    private Sample measure(Pair pair, People people, Routing routing) throws IOException {
        Map<String, Long> before = pair.counters();
        Load load = people.run(routing, seconds(), mode.requests());
        String cell = ("people " + routing + " read").toLowerCase(Locale.ROOT);
        return Sample.of(pair.subject().name(), cell, 0, load, before, pair.counters());
    }

    private double seconds() {
        return mode.every().toMillis() / 1e3;
    }
}
