package dev.curfew.servlet;

/**
 * The client presents a secret that a parallel request has just had replaced, and a session is needed: a new one would
 * take the place of the one that the client has by now. The filter answers that the client ask again.
 */
final class FormerSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FormerSecret() {
        super("the secret was replaced by a parallel request");
    }
}
