package dev.curfew.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.curfew.config.Oidc;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider's keys are and where a browser signs out: from the settings, else from the provider's own
 * configuration (OpenID Connect Discovery 1.0 §4), which is read when it is first needed. Thread-safe.
 */
final class ProviderConfiguration {
    private final Oidc oidc;
    private final String issuer;
    private final Fetch fetch;
    private volatile @Nullable Map<String, Object> document;

    ProviderConfiguration(Oidc oidc, Fetch fetch) {
        this.oidc = oidc;
        this.issuer = oidc.issuer().orElseThrow();
        this.fetch = fetch;
    }

    URI jwksUri() throws IOException {
        URI set = oidc.jwksUriOrNull();
        return set == null
                ? address("jwks_uri").orElseThrow(() -> new IOException("the provider must say where its keys are"))
                : set;
    }

    /** Returns where a browser signs out; empty where the provider has no such place. */
    Optional<URI> endSessionUri() throws IOException {
        return oidc.endSessionUri().isPresent() ? oidc.endSessionUri() : address("end_session_endpoint");
    }

    private Optional<URI> address(String name) throws IOException {
        if (!(document().get(name) instanceof String text)) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            if (address.isAbsolute() && Oidc.isTrustworthy(address)) {
                return Optional.of(address);
            }
        } catch (URISyntaxException malformed) {
            throw new IOException(name + " must be an address", malformed);
        }
        throw new IOException(name + " must be https://…, or http for a loopback host");
    }

    private Map<String, Object> document() throws IOException {
        Map<String, Object> known = document;
        if (known == null) {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            known = parsed(fetch.text(URI.create(base + "/.well-known/openid-configuration")));
            document = known;
        }
        return known;
    }

    private Map<String, Object> parsed(String text) throws IOException {
        try {
            Map<String, Object> parsed = JSONObjectUtils.parse(text);
            if (!issuer.equals(parsed.get("issuer"))) {
                throw new IOException("the provider's configuration must be that of curfew.oidc-issuer");
            }
            return parsed;
        } catch (ParseException malformed) {
            throw new IOException("the provider's configuration must be a JSON object", malformed);
        }
    }
}
