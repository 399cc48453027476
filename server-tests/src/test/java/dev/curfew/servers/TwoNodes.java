package dev.curfew.servers;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes of one server with one application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Results.class)
abstract class TwoNodes {
    static final String COOKIE = "__Host-curfew-app";

    final ServerKind kind;
    final Row row = new Row();
    private final String variant;
    private @Nullable RunningServer first;
    private @Nullable RunningServer second;

    TwoNodes(ServerKind kind, String variant) {
        this.kind = kind;
        this.variant = variant;
    }

    final RunningServer a() {
        return Objects.requireNonNull(first);
    }

    final RunningServer b() {
        return Objects.requireNonNull(second);
    }

    @BeforeAll
    final void start() throws Exception {
        int[] ports = {RunningServer.freePort(), RunningServer.freePort()};
        String name = getClass().getSimpleName();
        first = RunningServer.start(kind, variant, name + "-a", settings(ports, 0));
        second = RunningServer.start(kind, variant, name + "-b", settings(ports, 1));
        RunningServer.awaitNodes(a(), b());
    }

    private static Map<String, String> settings(int[] ports, int own) {
        return Map.of(
                "CURFEW_APPLICATION", "app",
                "CURFEW_PRESET", "custom",
                "CURFEW_IDLE", "8s",
                "CURFEW_WARNING", "5s",
                "CURFEW_ABSOLUTE", "18s",
                "CURFEW_CLUSTER_PORT", String.valueOf(ports[own]),
                "CURFEW_MEMBERS", "127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1],
                "CURFEW_PROTECTED_PATHS", "/ours/*",
                "CURFEW_LOGIN_PAGE", "/enter");
    }

    @AfterAll
    final void stop() throws IOException, InterruptedException {
        for (RunningServer server : new RunningServer[] {first, second}) {
            if (server != null) {
                server.close();
            }
        }
        row.write(kind, variant);
    }
}
