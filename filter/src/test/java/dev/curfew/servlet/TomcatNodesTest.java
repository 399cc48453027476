package dev.curfew.servlet;

/** Any node serves any request, on Tomcat. */
class TomcatNodesTest extends NodesContract {
    @Override
    WebServer server() {
        return new TomcatServer("127.0.0.1");
    }
}
