package dev.curfew.bootstrap;

import dev.curfew.config.Cluster;
import dev.curfew.config.CurfewSettings;
import dev.curfew.session.SessionRules;

/** The rules of sessions as the settings say them. */
final class Rules {
    private Rules() {}

    static SessionRules of(CurfewSettings settings) {
        Cluster cluster = settings.cluster();
        return new SessionRules(
                settings.application(),
                settings.policy(),
                settings.activity().window(),
                cluster.maxStaleness(),
                cluster.timeout(),
                settings.limits().maxSessions(),
                settings.limits().atLimit(),
                cluster.minority() == Cluster.Minority.SERVE,
                cluster.forgetMembers());
    }
}
