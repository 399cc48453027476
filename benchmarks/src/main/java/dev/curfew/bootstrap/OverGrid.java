package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.Grid;
import jakarta.servlet.ServletContext;
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
}
