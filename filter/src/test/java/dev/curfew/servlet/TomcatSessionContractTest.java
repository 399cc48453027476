package dev.curfew.servlet;

/** The specification's words about sessions on Tomcat 11. */
class TomcatSessionContractTest extends SessionContract {
    @Override
    WebServer server() {
        return new TomcatServer("127.0.0.1");
    }
}
