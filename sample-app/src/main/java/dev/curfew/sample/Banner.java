package dev.curfew.sample;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Setting;
import dev.curfew.config.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the demo says once it is ready. */
final class Banner {
    static final String TEXT = """

            Curfew Cinema is open: %1$s

              users    ada, ben, grace (administrator); the password is the name
              nodes    %2$s
              limits   idle %3$s, absolute %4$s, warning %5$s before either
              logs     %6$s

            What to try
              1. Sign in, do nothing, and press a key when the warning comes. Next time, do not.
              2. Let a film play: playback keeps you signed in. Leave the page Live open: polling does not.
              3. Begin to write on the page Notes, be signed out, sign in again: nothing is lost.
              4. Sign in by hand, then ask both nodes who you are and how much time is left:
                   curl%7$s -sc jar -H 'Origin: %1$s' -d username=ada -d password=ada %1$s/sign-in
                   curl -sib jar http://localhost:%8$d/curfew/status
                   curl -sib jar http://localhost:%9$d/curfew/status
              5. Sign out on one node, and ask the other one again:
                   curl -sib jar -X POST -H 'Sec-Fetch-Site: same-origin' http://localhost:%8$d/curfew/logout
              6. Stop a node the hard way and go on: kill -9 %10$d

            Ctrl-C ends everything. What happens to sessions and nodes is told below.
            """;

    private Banner() {}

    static String of(Flags flags, Fleet fleet, Path logs) {
        Map<String, Setting> settings =
                CurfewSettings.read("", Source.code(flags.settings())).origins();
        NodeProcess first = fleet.nodes().get(0);
        NodeProcess last = fleet.nodes().get(fleet.nodes().size() - 1);
        return TEXT.formatted(
                NodeCommand.origin(flags),
                fleet.nodes().stream()
                        .map(node -> "http://localhost:" + node.backend().port() + " (process " + node.pid() + ")")
                        .collect(Collectors.joining(", ")),
                limit(settings, "curfew.idle"),
                limit(settings, "curfew.absolute"),
                limit(settings, "curfew.warning"),
                logs,
                flags.tls() ? " -k" : "",
                first.backend().port(),
                last.backend().port(),
                last.pid());
    }

    private static String limit(Map<String, Setting> settings, String key) {
        return Objects.requireNonNull(settings.get(key), key).value();
    }
}
