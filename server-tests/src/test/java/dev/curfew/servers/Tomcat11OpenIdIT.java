package dev.curfew.servers;

final class Tomcat11OpenIdIT extends OpenId {
    Tomcat11OpenIdIT() {
        super(Tomcat.ELEVEN);
    }
}
