package dev.curfew.servers;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/** Two nodes with one application: of one server, or of two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Results.class)
abstract class TwoNodes {
    static final String COOKIE = "__Host-curfew-app";

    final ServerKind kind;
    final Row row = new Row();
    private final ServerKind other;
    private final String variant;
    private @Nullable RunningServer first;
    private @Nullable RunningServer second;

    TwoNodes(ServerKind kind, ServerKind other, String variant) {
        this.kind = kind;
        this.other = other;
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
        try {
            before();
            first = RunningServer.start(kind, variant, name + "-a", settings(ports, 0));
            second = RunningServer.start(other, variant, name + "-b", settings(ports, 1));
        } catch (TestAbortedException missing) {
            row.notRun();
            throw missing;
        }
        begun();
        RunningServer.awaitNodes(a(), b());
    }

    /** Starts what has to be there before the nodes. */
    void before() throws Exception {}

    /** Does what has to be done when the addresses of the nodes are known. */
    void begun() throws Exception {}

    private Map<String, String> settings(int[] ports, int own) {
        Map<String, String> settings = new HashMap<>(rules());
        settings.put("CURFEW_APPLICATION", "app");
        settings.put("CURFEW_CLUSTER_PORT", String.valueOf(ports[own]));
        settings.put("CURFEW_MEMBERS", "127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1]);
        return settings;
    }

    /** Returns the settings besides those that tell the nodes of each other. */
    Map<String, String> rules() {
        return Map.of(
                "CURFEW_PRESET", "custom",
                "CURFEW_IDLE", "8s",
                "CURFEW_WARNING", "5s",
                "CURFEW_ABSOLUTE", absolute(),
                "CURFEW_PROTECTED_PATHS", "/ours/*",
                "CURFEW_LOGIN_PAGE", "/enter");
    }

    /** Returns the absolute limit: the shorter it is, the less time the case about it takes. */
    String absolute() {
        return "18s";
    }

    /** Returns the ends of both nodes' output. */
    final String lastWords() {
        return a().tail() + "\n" + b().tail();
    }

    @AfterAll
    final void stop() throws IOException, InterruptedException {
        for (RunningServer server : new RunningServer[] {first, second}) {
            if (server != null) {
                server.close();
            }
        }
        row.write(kind, other, variant);
    }
}
