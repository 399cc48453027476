package dev.curfew.servlet;

/** Embedded Tomcat behind proxies. */
class TomcatBehindProxiesTest extends BehindProxies {
    @Override
    WebServer server(String address) {
        return new TomcatServer(address);
    }
}
