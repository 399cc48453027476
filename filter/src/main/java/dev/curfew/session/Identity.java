package dev.curfew.session;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who signed in: the user's name and groups, the context of the authentication (its {@code acr}, empty where unknown), its
 * methods ({@code amr}), and what the identity provider calls the sign-in.
 *
 * <p>Immutable and thread-safe.
 */
public record Identity(String user, Set<String> groups, String context, Set<String> methods, Provider provider) {
    public Identity {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(provider, "provider");
        if (user.isEmpty()) {
            throw new IllegalArgumentException("user must not be empty");
        }
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    public Identity(String user, Set<String> groups) {
        this(user, groups, "");
    }

    /** An identity that no provider vouched for. */
    public Identity(String user, Set<String> groups, String context) {
        this(user, groups, context, Set.of(), Provider.NONE);
    }

    /** Returns all that a policy for an authentication context looks at: {@code acr} and {@code amr}. */
    public Set<String> contexts() {
        Set<String> contexts = new TreeSet<>(methods);
        if (!context.isEmpty()) {
            contexts.add(context);
        }
        return contexts;
    }
}
