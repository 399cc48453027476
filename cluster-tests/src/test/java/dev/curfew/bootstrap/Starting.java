package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.Grid;
import jakarta.servlet.ServletContext;
import java.util.function.UnaryOperator;

/** Starts Curfew as {@link Bootstrap} does, over a grid that a test may have its hands in. */
public final class Starting {
    private Starting() {}

    public static CurfewRuntime begin(ServletContext context, UnaryOperator<Grid> hands) {
        CurfewSettings settings =
                CurfewSettings.read(context.getContextPath(), Source.systemProperties(System.getProperties()));
        return Bootstrap.begin(context, settings, hands.apply(Grids.of(settings, context)));
    }
}
