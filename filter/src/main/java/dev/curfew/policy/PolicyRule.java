package dev.curfew.policy;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A policy for those who sign in with a role or group, with an authentication context, or from a network: it makes the standard policy stricter, never laxer
 * (rule T5). Immutable and thread-safe.
 *
 * @param match the role or group, the context ({@code acr} or one of {@code amr}), or the network as {@code 10.0.0.0/8}
 */
public record PolicyRule(Kind kind, String match, TimeoutPolicy policy) {
    /** What a rule looks at. */
    public enum Kind {
        /** A role or group of the sign-in. */
        ROLE,
        NETWORK,
        /** How the person was authenticated: the {@code acr}, or one of the {@code amr}, of the sign-in. */
        CONTEXT
    }

    /** @throws IllegalArgumentException if the match is empty, or is no network where the kind says so */
    public PolicyRule {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(policy, "policy");
        if (match.isBlank()) {
            throw new IllegalArgumentException("match must not be empty: match=" + match);
        }
        if (kind == Kind.NETWORK && Network.of(match).isEmpty()) {
            throw new IllegalArgumentException("match must be a network such as 10.0.0.0/8: match=" + match);
        }
    }

    boolean matches(Set<String> roles, Set<String> contexts, Optional<InetAddress> client) {
        return switch (kind) {
            case ROLE -> roles.contains(match);
            case CONTEXT -> contexts.contains(match);
            case NETWORK ->
                client.isPresent() && Network.of(match).stream().anyMatch(network -> network.contains(client.get()));
        };
    }
}
