package dev.curfew.servlet;

/** The filter on embedded Tomcat. */
class TomcatFilterTest extends FilterContract {
    @Override
    WebServer server() {
        return new TomcatServer("127.0.0.1");
    }
}
