package dev.curfew.servlet;

import java.util.Map;

/** The filter on Jetty, with attributes in the cluster. */
class JettyClusteredFilterTest extends JettyFilterTest {
    @Override
    Map<String, String> further() {
        return Map.of("curfew.attributes", "cluster");
    }
}
