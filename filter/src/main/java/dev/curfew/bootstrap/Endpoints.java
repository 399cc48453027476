package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.console.OwnSessionsEndpoint;
import dev.curfew.console.SignOutEndpoint;
import dev.curfew.console.StatusEndpoint;
import dev.curfew.oidc.OidcLogout;
import dev.curfew.servlet.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** The endpoints that the settings ask for. */
final class Endpoints {
    private static final String NIMBUS = "com.nimbusds.jwt.proc.DefaultJWTProcessor";

    private Endpoints() {}

    static List<Endpoint> of(CurfewSettings settings) {
        List<Endpoint> endpoints =
                new ArrayList<>(List.of(new StatusEndpoint(), new SignOutEndpoint(), new OwnSessionsEndpoint()));
        if (settings.oidc().issuer().isPresent()) {
            requireNimbus(settings, OidcLogout.class.getClassLoader());
            endpoints.add(OidcLogout.backChannel(settings.oidc()));
        }
        return endpoints;
    }

    /** The library is optional: what it is missing for is named, instead of a class that nobody knows. */
    static void requireNimbus(CurfewSettings settings, ClassLoader loader) {
        try {
            Class.forName(NIMBUS, false, loader);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "com.nimbusds:nimbus-jose-jwt must be on the class path: "
                            + settings.origins().get("curfew.oidc-issuer"),
                    missing);
        }
    }
}
