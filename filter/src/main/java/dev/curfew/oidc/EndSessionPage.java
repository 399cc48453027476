package dev.curfew.oidc;

import dev.curfew.config.Oidc;
import dev.curfew.servlet.ProviderPage;
import dev.curfew.session.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider's page for signing out (OpenID Connect RP-Initiated Logout 1.0 §2). Thread-safe. */
final class EndSessionPage implements ProviderPage {
    private static final Logger LOG = LoggerFactory.getLogger(EndSessionPage.class);

    /** Servers and proxies refuse addresses that are much longer. */
    private static final int LONGEST_HINT = 4_096;

    private final Oidc oidc;
    private final ProviderConfiguration configuration;

    EndSessionPage(Oidc oidc, ProviderConfiguration configuration) {
        this.oidc = oidc;
        this.configuration = configuration;
    }

    @Override
    public Optional<String> location(Provider provider, String idToken, String back) {
        if (!provider.issuer().equals(oidc.issuerOrNull())) {
            return Optional.empty();
        }
        try {
            return configuration.endSessionUri().map(page -> address(page, idToken, back));
        } catch (IOException unknown) {
            LOG.warn("a browser signs out here alone: where it signs out of the provider is not known", unknown);
            return Optional.empty();
        }
    }

    private String address(URI page, String idToken, String back) {
        String hint = idToken.isEmpty() || idToken.length() > LONGEST_HINT ? "" : "&id_token_hint=" + encoded(idToken);
        return page + (page.getRawQuery() == null ? "?" : "&") + "client_id="
                + encoded(oidc.clientIds().get(0)) + "&post_logout_redirect_uri=" + encoded(back) + hint;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
