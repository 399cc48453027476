package dev.curfew.ee;

import jakarta.enterprise.inject.spi.DefinitionException;
import java.util.Properties;

/** What cannot work on Open Liberty. */
final class OpenLiberty {
    private static final String HOME = "wlp.install.dir";

    private OpenLiberty() {}

    /**
     * With Jakarta Security 3.0 it asks one of all mechanisms that it sees, in no fixed order, whatever alternative is enabled:
     * the application's mechanism might be asked past Curfew.
     *
     * @throws DefinitionException on Open Liberty
     */
    static void refuseGoverning(Properties system) {
        if (system.getProperty(HOME) != null) {
            throw new DefinitionException(
                    "Curfew cannot govern the application's own authentication mechanism on Open Liberty"
                            + " with Jakarta Security 3.0, which may ask it past Curfew: use"
                            + " @CurfewAuthenticationMechanismDefinition or curfew.mechanism=true, or Jakarta EE 11 (webProfile-11.0)");
        }
    }
}
