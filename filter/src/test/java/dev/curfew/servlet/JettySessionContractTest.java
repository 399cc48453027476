package dev.curfew.servlet;

/** The specification's words about sessions on Jetty 12.1. */
class JettySessionContractTest extends SessionContract {
    @Override
    WebServer server() {
        return new JettyServer("127.0.0.1");
    }
}
