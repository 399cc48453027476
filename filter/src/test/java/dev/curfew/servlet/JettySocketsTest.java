package dev.curfew.servlet;

/** WebSockets on Jetty, which puts their filter before all others. */
class JettySocketsTest extends SocketsContract {
    @Override
    WebServer server() {
        return new JettyServer("127.0.0.1");
    }
}
