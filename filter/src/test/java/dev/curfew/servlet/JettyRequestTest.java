package dev.curfew.servlet;

/** One request on embedded Jetty. */
class JettyRequestTest extends RequestContract {
    @Override
    WebServer server() {
        return new JettyServer("127.0.0.1");
    }
}
