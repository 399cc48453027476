package dev.curfew.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider whose word ends sessions (OpenID Connect). Immutable and thread-safe.
 *
 * @param issuerOrNull see {@link #issuer()}
 * @param clientIds what the provider calls this application, at least one with an issuer
 * @param jwksUriOrNull see {@link #jwksUri()}
 * @param endSessionUriOrNull see {@link #endSessionUri()}
 * @param algorithms of signatures that are accepted
 * @param requireSid whether a logout token must name a session
 * @param untypedTokens whether a logout token may do without the type {@code logout+jwt}
 */
public record Oidc(
        @Nullable String issuerOrNull,
        List<String> clientIds,
        @Nullable URI jwksUriOrNull,
        @Nullable URI endSessionUriOrNull,
        List<String> algorithms,
        boolean requireSid,
        boolean untypedTokens) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public Oidc {
        clientIds = List.copyOf(clientIds);
        algorithms = List.copyOf(algorithms);
    }

    /** Returns the issuer, exactly as its tokens say it; empty where sessions have no identity provider. */
    public Optional<String> issuer() {
        return Optional.ofNullable(issuerOrNull);
    }

    /** Returns where the provider's keys are; empty where its configuration says so. */
    public Optional<URI> jwksUri() {
        return Optional.ofNullable(jwksUriOrNull);
    }

    /** Returns where a browser signs out of the provider; empty where its configuration says so. */
    public Optional<URI> endSessionUri() {
        return Optional.ofNullable(endSessionUriOrNull);
    }

    /** Returns whether {@code uri} may be asked for keys: only TLS, or this machine, says who answers. */
    public static boolean isTrustworthy(URI uri) {
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null || uri.isOpaque()) {
            return false;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(uri.getHost()));
    }
}
