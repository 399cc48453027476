package dev.curfew.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The policies in force for an application: one for all, and rules that make it stricter. Immutable and thread-safe.
 *
 * @param version increased by every change
 * @param standard the policy of everybody
 */
public record PolicySet(long version, TimeoutPolicy standard, List<PolicyRule> rules) {
    public PolicySet {
        Objects.requireNonNull(standard, "standard");
        rules = List.copyOf(rules);
    }

    /** Returns a set with one policy for all. */
    public static PolicySet of(TimeoutPolicy standard) {
        return new PolicySet(1, standard, List.of());
    }

    /** Returns this set with another standard policy and the next version. */
    public PolicySet withStandard(TimeoutPolicy next) {
        return new PolicySet(version + 1, next, rules);
    }

    /** Returns this set with other rules and the next version. */
    public PolicySet withRules(List<PolicyRule> next) {
        return new PolicySet(version + 1, standard, next);
    }

    /**
     * Returns the policy of a session: the strictest of all that apply.
     *
     * @param roles roles and groups of the sign-in
     * @param contexts how the person was authenticated: {@code acr} and {@code amr}
     * @param address the client's at sign-in, as text; one that is none matches no network
     */
    public TimeoutPolicy of(Set<String> roles, Set<String> contexts, String address) {
        if (rules.isEmpty()) {
            return standard;
        }
        Optional<InetAddress> client = Network.address(address);
        TimeoutPolicy strictest = standard;
        for (PolicyRule rule : rules) {
            strictest = rule.matches(roles, contexts, client) ? strictest.strictest(rule.policy()) : strictest;
        }
        return strictest;
    }
}
