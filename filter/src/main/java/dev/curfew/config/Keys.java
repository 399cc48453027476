package dev.curfew.config;

import java.util.List;
import java.util.stream.Stream;

/** All settings, in the order of the documentation. */
final class Keys {
    static final List<Key<?>> ALL = Stream.of(
                    PolicyKeys.KEYS,
                    List.of(CurfewSettings.APPLICATION),
                    Limits.KEYS,
                    PathKeys.KEYS,
                    ActivityKeys.KEYS,
                    WebKeys.KEYS,
                    SavedValues.KEYS,
                    OidcKeys.KEYS,
                    TopologyKeys.KEYS,
                    ClusterKeys.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList();

    private Keys() {}
}
