package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.report.Machine;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One run: starts every subject of a mode, checks and measures them, stops them, and measures what is measured alone. What
 * fails is left out and told. Confined to one thread.
 */
final class Run {
    private final Mode mode;
    private final LeftOut leftOut = new LeftOut();
    private final Map<String, List<Checked>> checks = new LinkedHashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    Run(Mode mode) {
        this.mode = mode;
    }

    Result result() throws IOException {
        List<Pair> pairs = start();
        try {
            pairs.forEach(pair -> tried(pair, () -> checks.put(name(pair), new Checks(pair).run())));
            say("checked: " + checks);
            hammer(pairs.stream().filter(pair -> checks.containsKey(name(pair))).toList());
            if (mode.crowding().sessions() > 0) {
                pairs.stream()
                        .filter(pair -> !pair.subject().equals(Subject.NONE))
                        .filter(this::isCorrect)
                        .forEach(this::crowd);
            }
        } finally {
            for (Pair pair : pairs) {
                pair.close();
            }
        }
        Result.Alone alone = alone();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        return new Result(today, about(), leftOut.reasons(), labels(), checks, samples, alone);
    }

    private static String name(Pair pair) {
        return pair.subject().name();
    }

    private boolean tried(Pair pair, LeftOut.Part part) {
        return leftOut.tried(pair.subject().label(), part);
    }

    private List<Pair> start() {
        Map<Subject, CompletableFuture<Pair>> starting = new LinkedHashMap<>();
        for (Subject subject : mode.subjects()) {
            if (subject.missing().isPresent()) {
                leftOut.add(subject.label(), subject.missing().get());
            } else {
                starting.put(
                        subject,
                        CompletableFuture.supplyAsync(() -> start(subject), command -> new Thread(command).start()));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        starting.forEach((subject, pair) -> leftOut.tried(subject.label(), () -> pairs.add(pair.join())));
        say("up: " + pairs.stream().map(Run::name).toList());
        return pairs;
    }

    private static Pair start(Subject subject) {
        try {
            return Pair.start(subject);
        } catch (IOException failed) {
            throw new CompletionException(subject.label() + " must start", failed);
        }
    }

    private void hammer(List<Pair> pairs) throws IOException {
        List<Bench> benches = new ArrayList<>();
        try {
            int sessions = mode.hammering().sessions();
            pairs.forEach(pair -> tried(pair, () -> benches.add(Bench.of(pair, sessions))));
            samples.addAll(new Rounds(mode.hammering(), benches, leftOut).run());
        } finally {
            for (Bench bench : benches) {
                bench.close();
            }
        }
    }

    private boolean isCorrect(Pair pair) {
        List<Checked> checked = checks.get(name(pair));
        return checked != null && checked.stream().allMatch(Checked::passed);
    }

    private void crowd(Pair pair) {
        if (tried(pair, () -> samples.addAll(new Crowd(mode.crowding()).of(pair)))) {
            say("crowd: " + pair.subject().label());
        }
    }

    private Result.Alone alone() {
        List<Sample> starts = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Map<String, Double> scale = new LinkedHashMap<>();
        if (mode.alone().starts() > 0) {
            leftOut.tried("start", () -> starts.addAll(Starts.run(mode.alone().starts())));
        }
        if (!mode.alone().steps().isEmpty()) {
            leftOut.tried(
                    "single steps", () -> steps.addAll(Micro.run(mode.alone().steps())));
        }
        if (mode.alone().scale() > 0) {
            leftOut.tried("scale", () -> Scale.run(mode.alone().scale(), scale));
        }
        return new Result.Alone(starts, steps, scale);
    }

    private Map<String, String> about() {
        Mode.Hammering hammering = mode.hammering();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("mode", mode.name());
        about.put(
                "hammer",
                String.format(
                        Locale.ROOT,
                        "%d sessions, each sends when it is answered; %d rounds of %d ms a cell",
                        hammering.sessions(),
                        hammering.rounds(),
                        hammering.cell().toMillis()));
        if (mode.crowding().sessions() > 0) {
            about.put(
                    "people",
                    String.format(
                            Locale.ROOT,
                            "%,d sessions, each sends every %s s, answered or not; %d requests of each in one cell after one to warm up; only variants that are correct",
                            mode.crowding().sessions(),
                            mode.crowding().every().toMillis() / 1e3,
                            mode.crowding().requests()));
        }
        about.putAll(Machine.describe());
        return about;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        mode.subjects().stream()
                .filter(subject -> checks.containsKey(subject.name()))
                .forEach(subject -> labels.put(subject.name(), subject.label()));
        return labels;
    }

    static void say(String progress) {
        System.err.println(progress);
    }
}
