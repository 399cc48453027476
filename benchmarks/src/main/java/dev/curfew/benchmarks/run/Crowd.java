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

/** Measures subjects under many sessions that each send a request now and then, one subject after the other. */
final class Crowd {
    private static final int EVERY = 10;

    private final Mode mode;
    private final List<Pair> pairs;

    Crowd(Mode mode, List<Pair> pairs) {
        this.mode = mode;
        this.pairs = List.copyOf(pairs);
    }

    List<Sample> run() throws IOException {
        List<Sample> samples = new ArrayList<>();
        if (mode.people() == 0) {
            return samples;
        }
        for (Pair pair : pairs) {
            Subject subject = pair.subject();
            List<Client> clients = IntStream.range(0, mode.people())
                    .mapToObj(number -> new Client("one-of-many-" + number, subject.shared()))
                    .toList();
            try (People people = new People(pair.ports(), clients)) {
                people.signIn(subject.shared());
                people.run(Routing.ALTERNATING, EVERY, 2);
                for (Routing routing : Routing.values()) {
                    samples.add(measure(pair, people, routing));
                }
            }
            Run.say("crowd: " + subject.label());
        }
        return samples;
    }

    private Sample measure(Pair pair, People people, Routing routing) throws IOException {
        Map<String, Long> before = pair.counters();
        Load load = people.run(routing, EVERY, mode.peopleRounds());
        String cell = ("people " + routing + " read").toLowerCase(Locale.ROOT);
        return Sample.of(pair.subject().name(), cell, 0, load, before, pair.counters());
    }
}
