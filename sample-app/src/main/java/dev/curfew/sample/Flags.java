package dev.curfew.sample;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.SettingsException;
import dev.curfew.config.Source;
import dev.curfew.sample.door.Balance;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the demo was asked for.
 *
 * @param nodes 1 to 9
 * @param port of the front door; the nodes have the ports after it
 * @param clusterPort of the first node's Hazelcast member; the others have the ports after it
 * @param settings of Curfew, by full name
 */
record Flags(int nodes, int port, int clusterPort, Balance balance, boolean tls, Map<String, String> settings) {
    static final String USAGE = """
            usage: ./demo [flags]
              --nodes 2           how many nodes, 1 to 9
              --port 8080         the front door's port; the nodes have the ports after it
              --cluster-port 5711 the first node's port in the cluster; the others have the ports after it
              --preset NAME       where the limits come from: office, home, public, nist-aal2, ...
              --idle 40s          signed out after this time without activity
              --absolute 110s     signed out after this time in any case, or off
              --warning 20s       warned this long before
              --sticky            a browser stays at one node (default)
              --round-robin       each request goes to the next node
              --tls               HTTPS, with a certificate made for this run""";

    private static final Set<String> OF_CURFEW = Set.of("--preset", "--idle", "--absolute", "--warning");
    private static final int LAST_PORT = 65_535;

    Flags {
        settings = Map.copyOf(settings);
        requireRange("--nodes", nodes, 1, 9);
        requireRange("--port", port, 1, LAST_PORT - nodes);
        requireRange("--cluster-port", clusterPort, 1, LAST_PORT - nodes + 1);
        if (clusterPort < port + nodes + 1 && port < clusterPort + nodes) {
            throw new UsageException("--cluster-port must leave the ports of the nodes free: --cluster-port="
                    + clusterPort + ", --port=" + port + ", --nodes=" + nodes);
        }
    }

    /**
     * Reads {@code --port 8080} or {@code --port=8080}; of a flag that is given twice the last counts.
     *
     * @throws UsageException for anything that is no flag or no value of one
     */
    static Flags of(String... arguments) {
        Deque<String> rest = Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.split("=", 2)))
                .collect(Collectors.toCollection(ArrayDeque::new));
        Reading reading = new Reading();
        while (!rest.isEmpty()) {
            reading.take(rest.pop(), rest);
        }
        return reading.flags();
    }

    private static void requireRange(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException(flag + " must be from " + least + " to " + most + ": " + flag + "=" + value);
        }
    }

    /** The flags that were read so far. */
    private static final class Reading {
        private int nodes = 2;
        private int port = 8080;
        private int clusterPort = 5711;
        private Balance balance = Balance.STICKY;
        private boolean tls;
        private final Map<String, String> settings = new TreeMap<>();

        void take(String flag, Deque<String> rest) {
            switch (flag) {
                case "--nodes" -> nodes = number(flag, rest);
                case "--port" -> port = number(flag, rest);
                case "--cluster-port" -> clusterPort = number(flag, rest);
                case "--sticky" -> balance = Balance.STICKY;
                case "--round-robin" -> balance = Balance.ROUND_ROBIN;
                case "--tls" -> tls = true;
                default -> setting(flag, rest);
            }
        }

        private void setting(String flag, Deque<String> rest) {
            if (!OF_CURFEW.contains(flag)) {
                throw new UsageException("flag must be one of those below: " + flag);
            }
            settings.put("curfew." + flag.substring(2), value(flag, rest));
        }

        private static int number(String flag, Deque<String> rest) {
            String value = value(flag, rest);
            if (!value.matches("\\d{1,9}")) {
                throw new UsageException(flag + " must be a whole number: " + flag + "=" + value);
            }
            return Integer.parseInt(value);
        }

        private static String value(String flag, Deque<String> rest) {
            String value = rest.poll();
            if (value == null || value.startsWith("--")) {
                throw new UsageException(flag + " must have a value");
            }
            return value;
        }

        Flags flags() {
            try {
                CurfewSettings.read("", Source.code(settings));
            } catch (SettingsException refused) {
                throw new UsageException(String.valueOf(refused.getMessage()));
            }
            return new Flags(nodes, port, clusterPort, balance, tls, settings);
        }
    }
}
