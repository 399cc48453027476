package dev.curfew.servlet;

/** One request on embedded Tomcat. */
class TomcatRequestTest extends RequestContract {
    @Override
    WebServer server() {
        return new TomcatServer("127.0.0.1");
    }
}
