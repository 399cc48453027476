package dev.curfew.ee;

import java.util.Collections;
import java.util.Set;

/**
 * Whom a constraint of the application lets in: somebody with one of the roles. Immutable and thread-safe.
 *
 * @param everybody whether nobody needs to be signed in
 * @param anyCaller whether everybody who is signed in may, {@code **}
 */
record AccessRule(boolean everybody, boolean anyCaller, Set<String> roles) {
    /** The name of the request attribute that holds the rule of a request whose caller is not known yet. */
    static final String ATTRIBUTE = "dev.curfew.ee.rule";

    static final AccessRule EVERYBODY = new AccessRule(true, false, Set.of());
    static final AccessRule CALLERS = new AccessRule(false, true, Set.of());
    static final AccessRule NOBODY = new AccessRule(false, false, Set.of());

    AccessRule {
        roles = Set.copyOf(roles);
    }

    static AccessRule of(Set<String> roles) {
        return new AccessRule(false, false, roles);
    }

    /** Returns whether the request may go on for a caller with these groups, or for nobody. */
    boolean permits(boolean signedIn, Set<String> groups) {
        return everybody || (signedIn && (anyCaller || !Collections.disjoint(roles, groups)));
    }
}
