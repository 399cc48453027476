package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Topology;
import dev.curfew.hazelcast.HazelcastGrid;
import dev.curfew.session.Grid;
import jakarta.servlet.ServletContext;
import java.time.Duration;

/** The grid that the settings choose. */
final class Grids {
    private Grids() {}

    static Grid of(CurfewSettings settings, ServletContext context) {
        Topology topology = settings.cluster().topology();
        Duration timeout = settings.cluster().timeout();
        if (topology instanceof Topology.ContextAttribute attribute) {
            Object instance = context.getAttribute(attribute.name());
            return HazelcastGrid.over(instance, attribute, settings.application(), timeout);
        }
        return HazelcastGrid.start(topology, settings.application(), timeout);
    }
}
