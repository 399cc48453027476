package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.hazelcast.HazelcastGrid;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.ClusteredSessions;
import dev.curfew.session.Grid;
import dev.curfew.session.Sessions;
import dev.curfew.session.Threads;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;

/** Starts Curfew as {@link Bootstrap} does, over a grid that somebody watches. Thread-safe. */
@NullMarked
public final class OverGrid {
    private OverGrid() {}

    public static CurfewRuntime begin(ServletContext context, UnaryOperator<Grid> watched) {
        CurfewSettings settings =
                CurfewSettings.read(context.getContextPath(), Source.systemProperties(System.getProperties()));
        return Bootstrap.begin(context, settings, watched.apply(Grids.of(settings, context)));
    }

    /** Starts a node without a web application, with these settings by full name. */
    public static Sessions node(Map<String, String> values) {
        CurfewSettings settings = CurfewSettings.read("", Source.code(values));
        Grid grid = HazelcastGrid.start(
                settings.cluster().topology(),
                settings.application(),
                settings.cluster().timeout());
        return ClusteredSessions.start(
                grid,
                Rules.of(settings),
                new ClusterClock(Instant.now(), System::nanoTime),
                event -> {},
                new Threads(settings.application()));
    }
}
