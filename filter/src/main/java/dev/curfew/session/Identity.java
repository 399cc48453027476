package dev.curfew.session;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who signed in: the user's name, groups and the context of the authentication (its {@code acr}, empty where unknown).
 *
 * <p>Immutable and thread-safe.
 */
public record Identity(String user, Set<String> groups, String context) {
    public Identity {
        Objects.requireNonNull(context, "context");
        if (user.isEmpty()) {
            throw new IllegalArgumentException("user must not be empty");
        }
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    public Identity(String user, Set<String> groups) {
        this(user, groups, "");
    }
}
