package dev.curfew.servlet;

import java.io.Serializable;
import java.security.Principal;

/** The user of a signed-in session, as the record says on every node. */
record CurfewPrincipal(String name) implements Principal, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
