package dev.curfew.sample.site;

import jakarta.servlet.ServletContext;

/**
 * What the pages share on one node. Thread-safe.
 *
 * @param node the name of this node
 * @param expected how many nodes there should be
 * @param joined asks how many there are
 */
record Cinema(Pages pages, Viewers viewers, Reel reel, String node, int expected, Joined joined) {
    private static final String ATTRIBUTE = Cinema.class.getName();

    static Cinema of(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof Cinema cinema) {
            return cinema;
        }
        throw new IllegalStateException("web.xml must declare the listener: listener=" + Opening.class.getName());
    }

    void install(ServletContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }
}
