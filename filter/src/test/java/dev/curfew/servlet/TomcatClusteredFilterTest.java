package dev.curfew.servlet;

import java.util.Map;

/** The filter on Tomcat, with attributes in the cluster. */
class TomcatClusteredFilterTest extends TomcatFilterTest {
    @Override
    Map<String, String> further() {
        return Map.of("curfew.attributes", "cluster");
    }
}
