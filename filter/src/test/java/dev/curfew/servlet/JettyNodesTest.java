package dev.curfew.servlet;

/** Any node serves any request, on Jetty. */
class JettyNodesTest extends NodesContract {
    @Override
    WebServer server() {
        return new JettyServer("127.0.0.1");
    }
}
