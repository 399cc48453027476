package dev.curfew.benchmarks.scale;

import dev.curfew.bootstrap.OverGrid;
import dev.curfew.session.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures one node with many sessions, and two nodes for how fast an end is known; prints lines {@code SCALE name=value}.
 * Its argument is the largest number of sessions.
 */
public final class ScaleMain {
    private static final int FIRST_PORT = 6301;

    private ScaleMain() {}

    public static void main(String[] arguments) {
        int status;
        try {
            run(Integer.parseInt(arguments[0]));
            status = 0;
        } catch (Throwable failure) {
            failure.printStackTrace(System.err);
            status = 1;
        }
        System.exit(status);
    }

    private static void run(int most) throws InterruptedException {
        Sessions one = OverGrid.node(settings(0, "2s"));
        new Growth(one).run(List.of(1_000, most / 10, most));
        new OfOneUser(one).run(List.of(1, 100, 1_000, 10_000));
        one.close();
        for (String staleness : List.of("2s", "0s")) {
            Sessions a = OverGrid.node(settings(0, staleness));
            Sessions b = OverGrid.node(settings(1, staleness));
            new Revocation(a, b, staleness).run(Math.min(10_000, most / 10));
            a.close();
            b.close();
        }
    }

    private static Map<String, String> settings(int node, String staleness) {
        return Map.of(
                "curfew.application",
                "scale",
                "curfew.members",
                "127.0.0.1:" + FIRST_PORT + ",127.0.0.1:" + (FIRST_PORT + 1),
                "curfew.cluster-port",
                "" + (FIRST_PORT + node),
                "curfew.max-staleness",
                staleness,
                "curfew.max-sessions",
                "20000",
                "curfew.cluster-timeout",
                "20s");
    }

    static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "SCALE %s=%.2f%n", name, value);
        System.out.flush();
    }
}
