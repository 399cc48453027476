package dev.curfew.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.SettingsException;
import dev.curfew.config.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The library for tokens is needed by those who name a provider, and by nobody else. */
class OptionalNimbusTest {
    private static CurfewSettings settings(Map<String, String> values) {
        return CurfewSettings.read("", Source.code(values));
    }

    @Test
    void startIsRefusedWithoutTheLibraryWhereAProviderIsSet() {
        CurfewSettings settings =
                settings(Map.of("curfew.oidc-issuer", "https://idp.example/realm", "curfew.oidc-client-id", "shop"));
        ClassLoader without = ClassLoader.getPlatformClassLoader();
        assertThatThrownBy(() -> Endpoints.requireNimbus(settings, without))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("com.nimbusds:nimbus-jose-jwt must be on the class path:"
                        + " curfew.oidc-issuer=https://idp.example/realm (from code)");
    }

    @Test
    void nobodyElseHasTheEndpoint() {
        assertThat(Endpoints.of(settings(Map.of())).all()).hasSize(3);
    }

    @Test
    void aProviderNeedsAClientAndAClientAProvider() {
        assertThatThrownBy(() -> settings(Map.of("curfew.oidc-issuer", "https://idp.example")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("curfew.oidc-client-id must be set with curfew.oidc-issuer");
        assertThatThrownBy(() -> settings(Map.of("curfew.oidc-client-id", "shop")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("curfew.oidc-client-id must not be set without curfew.oidc-issuer");
    }

    @Test
    void keysComeByTlsOrFromThisMachine() {
        for (String address : new String[] {"http://idp.example", "ftp://127.0.0.1/", "idp.example", "https://u@h/"}) {
            assertThatThrownBy(() -> settings(Map.of("curfew.oidc-issuer", address, "curfew.oidc-client-id", "shop")))
                    .as(address)
                    .hasMessageContaining(
                            "curfew.oidc-issuer must be an address https://…, or http for a loopback host");
        }
    }
}
