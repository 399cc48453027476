package dev.curfew.servlet;

/** One session stays one on embedded Jetty. */
class JettyOneSessionTest extends OneSessionContract {
    @Override
    WebServer server() {
        return new JettyServer("127.0.0.1");
    }
}
