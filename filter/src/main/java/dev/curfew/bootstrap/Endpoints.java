package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.console.OwnSessionsEndpoint;
import dev.curfew.console.SignOutEndpoint;
import dev.curfew.console.StatusEndpoint;
import dev.curfew.oidc.OidcLogout;
import dev.curfew.servlet.Endpoint;
import dev.curfew.servlet.ProviderPage;
import java.util.List;

/**
 * The endpoints that the settings ask for, and where a browser goes that signs out.
 *
 * @param all each asked in turn
 */
record Endpoints(List<Endpoint> all, ProviderPage page) {
    private static final String NIMBUS = "com.nimbusds.jwt.proc.DefaultJWTProcessor";

    Endpoints {
        all = List.copyOf(all);
    }

    static Endpoints of(CurfewSettings settings) {
        StatusEndpoint status = new StatusEndpoint();
        SignOutEndpoint signOut = new SignOutEndpoint();
        OwnSessionsEndpoint own = new OwnSessionsEndpoint();
        if (settings.oidc().issuer().isEmpty()) {
            return new Endpoints(List.of(status, signOut, own), ProviderPage.NONE);
        }
        requireNimbus(settings, OidcLogout.class.getClassLoader());
        OidcLogout oidc = OidcLogout.of(settings.oidc());
        return new Endpoints(List.of(status, signOut, own, oidc.backChannel()), oidc.page());
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
