package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.report.Machine;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One run: starts every subject of a mode, checks and measures them, and stops them. */
final class Run {
    private final Mode mode;

    Run(Mode mode) {
        this.mode = mode;
    }

    Result result() throws IOException {
        List<Pair> pairs = start();
        try {
            Map<String, List<Checked>> checks = new LinkedHashMap<>();
            for (Pair pair : pairs) {
                checks.put(pair.subject().name(), new Checks(pair).run());
            }
            say("checked: " + checks);
            List<Sample> samples = new ArrayList<>();
            samples.addAll(hammer(pairs));
            samples.addAll(new Crowd(mode, pairs).run());
            stop(pairs);
            Map<String, Double> scale = mode.scale() == 0 ? Map.of() : Scale.run(mode.scale());
            return new Result(LocalDate.now(ZoneOffset.UTC).toString(), about(), labels(), checks, samples, scale);
        } finally {
            stop(pairs);
        }
    }

    private static void stop(List<Pair> pairs) throws IOException {
        for (Pair pair : pairs) {
            pair.close();
        }
        pairs.clear();
    }

    private List<Pair> start() {
        List<CompletableFuture<Pair>> starting = mode.subjects().stream()
                .filter(subject -> subject.missing().isEmpty())
                .map(subject ->
                        CompletableFuture.supplyAsync(() -> start(subject), command -> new Thread(command).start()))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (CompletableFuture<Pair> one : starting) {
            pairs.add(one.join());
            say("up: " + pairs.get(pairs.size() - 1).subject().label());
        }
        return pairs;
    }

    private static Pair start(Subject subject) {
        try {
            return Pair.start(subject);
        } catch (IOException failed) {
            throw new CompletionException(subject.label() + " must start", failed);
        }
    }

    private List<Sample> hammer(List<Pair> pairs) throws IOException {
        List<Bench> benches = new ArrayList<>();
        try {
            for (Pair pair : pairs) {
                benches.add(Bench.of(pair, mode.sessions()));
            }
            return new Rounds(mode, benches).run();
        } finally {
            for (Bench bench : benches) {
                bench.close();
            }
        }
    }

    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("mode", mode.name());
        about.put(
                "rounds",
                mode.rounds() + " of " + mode.cell().toMillis() + " ms a cell, " + mode.sessions() + " sessions");
        about.putAll(Machine.describe());
        for (Subject subject : mode.subjects()) {
            subject.missing().ifPresent(why -> about.put(subject.label(), "left out: " + why));
        }
        return about;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        mode.subjects().stream()
                .filter(subject -> subject.missing().isEmpty())
                .forEach(subject -> labels.put(subject.name(), subject.label()));
        return labels;
    }

    static void say(String progress) {
        System.err.println(progress);
    }
}
