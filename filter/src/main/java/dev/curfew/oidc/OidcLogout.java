package dev.curfew.oidc;

import dev.curfew.config.Oidc;
import dev.curfew.servlet.Endpoint;
import java.time.Duration;

/** What OpenID Connect adds to an application. Loaded only where the settings name a provider. */
public final class OidcLogout {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private OidcLogout() {}

    /**
     * Returns the receiver of the provider's logout tokens. Asks the provider for nothing yet: it need not be there when
     * the application starts.
     */
    public static Endpoint backChannel(Oidc oidc) {
        Fetch fetch = new Fetch(LIMIT);
        ProviderConfiguration configuration = new ProviderConfiguration(oidc, fetch);
        return new BackChannelLogout(
                new LogoutTokens(oidc, ProviderKeys.of(configuration, fetch, LIMIT.multipliedBy(2))));
    }
}
