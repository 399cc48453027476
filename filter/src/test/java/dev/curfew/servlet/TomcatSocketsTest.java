package dev.curfew.servlet;

/** WebSockets on Tomcat. */
class TomcatSocketsTest extends SocketsContract {
    @Override
    WebServer server() {
        return new TomcatServer("127.0.0.1");
    }
}
