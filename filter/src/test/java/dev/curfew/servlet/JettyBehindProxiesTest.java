package dev.curfew.servlet;

/** Embedded Jetty behind proxies. */
class JettyBehindProxiesTest extends BehindProxies {
    @Override
    WebServer server(String address) {
        return new JettyServer(address);
    }
}
