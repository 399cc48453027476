package dev.curfew.servlet;

/** The filter on embedded Jetty. */
class JettyFilterTest extends FilterContract {
    @Override
    WebServer server() {
        return new JettyServer("127.0.0.1");
    }
}
