package dev.curfew.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which requests count as what (rule A). Immutable and thread-safe.
 *
 * @param strict whether only what a person visibly started counts as activity
 * @param window activity is written at most once per session, node and window
 */
public record Activity(
        boolean strict,
        Duration window,
        List<RequestRule> passive,
        List<RequestRule> heartbeat,
        List<RequestRule> active) {
    /** What a request counts as. */
    public enum CountsAs {
        PASSIVE,
        HEARTBEAT,
        ACTIVITY
    }

    public Activity {
        passive = List.copyOf(passive);
        heartbeat = List.copyOf(heartbeat);
        active = List.copyOf(active);
    }

    /**
     * Returns what the rules say about a request, empty when none names it. The most telling rule decides: path before
     * header before method; of equals, the one that extends less.
     *
     * @param path decoded and without the context path
     * @param headers gives the value of a header, null when the request has none of that name
     */
    public Optional<CountsAs> of(String method, String path, Function<String, @Nullable String> headers) {
        Stream<Weighed> all = Stream.of(
                        weighed(passive, CountsAs.PASSIVE),
                        weighed(heartbeat, CountsAs.HEARTBEAT),
                        weighed(active, CountsAs.ACTIVITY))
                .flatMap(rules -> rules);
        return all.filter(weighed -> weighed.rule.matches(method, path, headers))
                .min(Comparator.comparingInt((Weighed weighed) -> -weighed.rule.weight())
                        .thenComparing(Weighed::countsAs))
                .map(Weighed::countsAs);
    }

    private static Stream<Weighed> weighed(List<RequestRule> rules, CountsAs countsAs) {
        return rules.stream().map(rule -> new Weighed(rule, countsAs));
    }

    private record Weighed(RequestRule rule, CountsAs countsAs) {}
}
