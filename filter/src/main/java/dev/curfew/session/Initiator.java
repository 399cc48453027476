package dev.curfew.session;

import java.util.Objects;

/**
 * Who ended a session: a user, an administrator, a policy or the system.
 *
 * @param name the person's name, empty for policy and system
 */
public record Initiator(Kind kind, String name) {
    /** The kinds of initiator, as CAEP 1.0 §2 names them. */
    public enum Kind {
        USER,
        ADMIN,
        POLICY,
        SYSTEM
    }

    /** The rules themselves: a deadline or a limit. */
    public static final Initiator POLICY = new Initiator(Kind.POLICY, "");

    /** Curfew or its cluster: a lost record, a repair. */
    public static final Initiator SYSTEM = new Initiator(Kind.SYSTEM, "");

    public Initiator {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** Returns the user of the session, or another session of the same user. */
    public static Initiator user(String name) {
        return new Initiator(Kind.USER, name);
    }

    /** Returns an administrator. */
    public static Initiator admin(String name) {
        return new Initiator(Kind.ADMIN, name);
    }
}
