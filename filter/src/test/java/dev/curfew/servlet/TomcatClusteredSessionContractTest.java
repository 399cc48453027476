package dev.curfew.servlet;

import java.util.Map;

/** The specification's words about sessions on Tomcat, with attributes in the cluster. */
class TomcatClusteredSessionContractTest extends TomcatSessionContractTest {
    @Override
    Map<String, String> settings() {
        return Map.of("curfew.attributes", "cluster", "curfew.serialization-allow", "dev.curfew.**");
    }
}
