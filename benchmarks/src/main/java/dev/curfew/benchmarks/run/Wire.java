package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Counts the bytes on the connections of a cluster, in both directions, as the operating system does, whatever the
 * protocol: needs {@code ss} of iproute2. Thread-safe.
 */
final class Wire {
    private static final Pattern SENT = Pattern.compile("bytes_sent:(\\d+)");

    private final List<String> command;

    /** @param ports on which the cluster's members listen on the loopback address */
    Wire(List<Integer> ports) {
        String filter = ports.stream()
                .map(port -> "sport = :" + port + " or dport = :" + port)
                .collect(Collectors.joining(" or "));
        this.command = List.of("ss", "-tinH", "state", "established", "( " + filter + " )");
    }

    /** Returns the bytes so far on the connections that stand now, empty where nobody counts. */
    OptionalLong bytes() {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? OptionalLong.of(sum(out)) : OptionalLong.empty();
        } catch (IOException missing) {
            return OptionalLong.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** Returns the bytes that all ends have sent: both ends are on this machine, so that is both directions. */
    static long sum(String out) {
        long sum = 0;
        for (Matcher sent = SENT.matcher(out); sent.find(); ) {
            sum += Long.parseLong(sent.group(1));
        }
        return sum;
    }
}
