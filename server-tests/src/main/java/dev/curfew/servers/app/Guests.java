package dev.curfew.servers.app;

import dev.curfew.policy.PolicyRule;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.servlet.Curfew;
import dev.curfew.session.Initiator;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;

/** Makes the rules for guests stricter, on all nodes, while the application runs. */
final class Guests {
    private Guests() {}

    static boolean restrict(ServletContext context) {
        PolicySet now = Curfew.policy(context);
        TimeoutPolicy all = now.standard();
        TimeoutPolicy brief = new TimeoutPolicy(
                Duration.ofSeconds(2),
                all.absolute(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                all.renewal(),
                all.grace());
        PolicyRule rule = new PolicyRule(PolicyRule.Kind.ROLE, Groups.GUEST, brief);
        return Curfew.changePolicy(context, now.version(), now.withRules(List.of(rule)), Initiator.SYSTEM);
    }
}
