package dev.curfew.benchmarks.scale;

import dev.curfew.bootstrap.OverGrid;
import dev.curfew.session.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures one node with many sessions, and two nodes for how fast an end is known; prints lines {@code SCALE name=value}.
 * Its arguments are the largest number of sessions, and two free ports.
 */
public final class ScaleMain {
    private ScaleMain() {}

    public static void main(String[] arguments) {
        int status;
        try {
            List<Integer> ports = List.of(Integer.valueOf(arguments[1]), Integer.valueOf(arguments[2]));
            run(Integer.parseInt(arguments[0]), ports);
            status = 0;
        } catch (Throwable failure) {
            failure.printStackTrace(System.err);
            status = 1;
        }
        System.exit(status);
    }

    private static void run(int most, List<Integer> ports) throws InterruptedException {
        Sessions one = OverGrid.node(settings(0, ports, "2s"));
        new Growth(one).run(upTo(most, 1_000, most / 10, most));
        new OfOneUser(one).run(upTo(most, 1, 100, 1_000, 10_000));
        one.close();
        for (String staleness : List.of("2s", "0s")) {
            Sessions a = OverGrid.node(settings(0, ports, staleness));
            Sessions b = OverGrid.node(settings(1, ports, staleness));
            new Revocation(a, b, staleness).run(Math.min(10_000, most));
            a.close();
            b.close();
        }
    }

    private static List<Integer> upTo(int most, Integer... sizes) {
        return Stream.of(sizes).filter(size -> size <= most).sorted().distinct().toList();
    }

    private static Map<String, String> settings(int node, List<Integer> ports, String staleness) {
        return Map.of(
                "curfew.application",
                "scale",
                "curfew.members",
                "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1),
                "curfew.cluster-port",
                "" + ports.get(node),
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
