package dev.curfew.servlet;

/** One session stays one on embedded Tomcat. */
class TomcatOneSessionTest extends OneSessionContract {
    @Override
    WebServer server() {
        return new TomcatServer("127.0.0.1");
    }
}
