package dev.curfew.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        int asPassive = weight(passive, method, path, headers);
        int asHeartbeat = weight(heartbeat, method, path, headers);
        int asActivity = weight(active, method, path, headers);
        int most = Math.max(asPassive, Math.max(asHeartbeat, asActivity));
        if (most < 0) {
            return Optional.empty();
        }
        if (most == asPassive) {
            return Optional.of(CountsAs.PASSIVE);
        }
        return Optional.of(most == asHeartbeat ? CountsAs.HEARTBEAT : CountsAs.ACTIVITY);
    }

    /** Returns the weight of the most telling rule that names the request, -1 for none. */
    private static int weight(
            List<RequestRule> rules, String method, String path, Function<String, @Nullable String> headers) {
        int heaviest = -1;
        for (RequestRule rule : rules) {
            if (rule.matches(method, path, headers)) {
                heaviest = Math.max(heaviest, rule.weight());
            }
        }
        return heaviest;
    }
}
