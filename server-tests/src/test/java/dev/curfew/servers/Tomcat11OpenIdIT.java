package dev.curfew.servers;

import java.util.List;
import java.util.stream.Stream;

final class Tomcat11OpenIdIT extends OpenId {
    Tomcat11OpenIdIT() {
        super(new Tomcat(Tomcat.ELEVEN.version(), "ee11-openid", withClient(Tomcat.ELEVEN.security())));
    }

    /** Soteria asks the provider with a client of Jakarta REST, and reads what it says with Jakarta JSON. */
    private static List<String> withClient(List<String> security) {
        Stream<String> client = Stream.of(
                "org.glassfish.jersey.core:jersey-client:4.0.0",
                "org.glassfish.jersey.inject:jersey-hk2:4.0.0",
                "org.glassfish.jersey.media:jersey-media-json-processing:4.0.0");
        return Stream.concat(security.stream(), client).toList();
    }
}
