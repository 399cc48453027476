package dev.curfew.oidc;

import dev.curfew.config.Oidc;
import dev.curfew.servlet.Endpoint;
import dev.curfew.servlet.ProviderPage;
import java.time.Duration;

/**
 * What OpenID Connect adds to an application. Loaded only where the settings name a provider.
 *
 * @param backChannel receives the provider's logout tokens
 * @param page where a browser signs out of the provider
 */
public record OidcLogout(Endpoint backChannel, ProviderPage page) {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Asks the provider for nothing yet: it need not be there when the application starts. */
    public static OidcLogout of(Oidc oidc) {
        Fetch fetch = new Fetch(LIMIT);
        ProviderConfiguration configuration = new ProviderConfiguration(oidc, fetch);
        LogoutTokens tokens = new LogoutTokens(oidc, ProviderKeys.of(configuration, fetch, LIMIT.multipliedBy(2)));
        return new OidcLogout(new BackChannelLogout(tokens), new EndSessionPage(oidc, configuration));
    }
}
