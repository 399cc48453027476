package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.DefinitionException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OpenLibertyTest {
    private final Properties system = new Properties();

    @Test
    void aMechanismThatMightBeAskedPastCurfewStopsTheStart() {
        system.setProperty("wlp.install.dir", "/opt/wlp/");
        assertThatThrownBy(() -> OpenLiberty.refuseGoverning(system))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContainingAll(
                        "Open Liberty", "@CurfewAuthenticationMechanismDefinition", "curfew.mechanism=true");
    }

    @Test
    void otherServersAskTheOneThatGoverns() {
        assertThatCode(() -> OpenLiberty.refuseGoverning(system)).doesNotThrowAnyException();
    }
}
